/** One revision: its ranks beside those before it, and, where it is official, what proves it. */
import { Component, computed, inject, input, output, signal } from '@angular/core';
import {
  Button,
  Failure,
  formatCount,
  formatScore,
  formatTime,
  formatDay,
  Icon,
  RowSkeleton,
  Trend,
} from '@coliseum/ui';
import { API } from '../../../api';
import { Preferences } from '../../../time/preferences';
import { Sheet } from '../../sheet/sheet';
import { asked } from '../asked';
import { revisionFrom } from './board-query';
import { OpenBoard } from './open-board';

@Component({
  selector: 'dia-revision-sheet',
  imports: [Button, Failure, Icon, RowSkeleton, Sheet, Trend],
  templateUrl: './revision-sheet.html',
  styleUrl: './trace-sheet.css',
})
export class RevisionSheet {
  private readonly api = inject(API);
  private readonly zone = inject(Preferences).zone;
  private readonly open = inject(OpenBoard);
  /** `epoch/revision`, of the address */
  readonly revision = input.required<string>();
  readonly closed = output();
  protected readonly said = signal('');
  protected readonly score = formatScore;
  protected readonly count = formatCount;
  protected readonly found = asked(
    () => {
      const place = this.open.place();
      const which = revisionFrom(this.revision());
      return place && which && { id: this.open.id(), place, which };
    },
    ({ id, place, which }, signal) => this.api.boardRevision(id, which, place, signal),
  );
  protected readonly heading = computed(
    () => `Revision ${formatCount(revisionFrom(this.revision())?.revision)}`,
  );
  protected readonly when = computed(() => {
    const at = this.found.value()?.generatedAt;
    return at ? `${formatDay(at, this.zone())}, ${formatTime(at, this.zone())}` : '';
  });
  protected readonly rows = computed(() => {
    const found = this.found.value();
    if (!found) return [];
    const compares = found.previousRevision !== null;
    return found.entries.map((entry) => {
      const change = entry.previousRank === null ? null : entry.previousRank - entry.rank;
      const trend = change === null ? 'new' : change > 0 ? 'up' : change < 0 ? 'down' : 'stable';
      return { ...entry, change, trend: compares ? (trend as 'new' | 'up' | 'down' | 'stable') : null };
    });
  });
  protected readonly proof = computed(() => {
    const seal = this.found.value()?.official;
    if (!seal) return [];
    return [
      { name: 'Published by', value: seal.publishedBy, copies: false },
      { name: 'SHA-256', value: seal.contentHash, copies: true },
      { name: 'Key', value: seal.keyId, copies: true },
      { name: 'Ed25519 signature', value: seal.signature, copies: true },
    ];
  });
  protected readonly superseded = computed(() => {
    const seal = this.found.value()?.official;
    if (!seal?.supersededAt) return null;
    const at = formatTime(seal.supersededAt, this.zone());
    return `Superseded at ${at} by ${seal.supersededBy ?? 'nobody known'}: “${seal.supersedeReason ?? ''}”`;
  });

  protected async copy(name: string, text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.said.set(`${name} is copied.`);
    } catch {
      this.said.set('The browser did not let it be copied; mark it and copy it by hand.');
    }
  }
}
