/** What events speak of and nobody has named: with how many events, those with the most first; each can be given its name. */
import { Component, computed, DestroyRef, ElementRef, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { type EntityRecord, UNNAMED_TYPES, type UnnamedList, type UnnamedType } from '@coliseum/contracts';
import {
  Button,
  Empty,
  formatCount,
  formatWhen,
  Icon,
  Panel,
  Segmented,
  type Segment,
  zoneName,
} from '@coliseum/ui';
import { API } from '../../../api';
import { Clock } from '../../../time/clock';
import { Preferences } from '../../../time/preferences';
import { asked } from '../../asked/asked';
import { AskedState } from '../../asked/asked-state';
import { WhyNot } from '../../asked/why-not';
import { moveFocus } from '../../leaderboards/move-focus';
import { Permission } from '../../session/permission';
import { Shortcuts } from '../../shell/shortcuts';
import { Toaster } from '../../toasts/toaster';
import { EntitySheet } from '../edit/entity-sheet';
import { TYPE_PLURALS } from '../entity-words';

const RENEW_MS = 10_000;
const MOST = 200;
const SEGMENTS: readonly Segment<UnnamedType>[] = UNNAMED_TYPES.map((value) => ({
  value,
  label: `${TYPE_PLURALS[value][0]?.toUpperCase() ?? ''}${TYPE_PLURALS[value].slice(1)}`,
}));

@Component({
  imports: [AskedState, Button, Empty, EntitySheet, Icon, Panel, RouterLink, Segmented, WhyNot],
  templateUrl: './unnamed-page.html',
  styleUrl: './unnamed-page.css',
})
export class UnnamedPage {
  private readonly api = inject(API);
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  private readonly toaster = inject(Toaster);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly permission = inject(Permission);
  /** in the address */
  readonly type = input<string>();
  readonly after = input<string>();
  protected readonly segments = SEGMENTS;
  protected readonly shown = computed(() => UNNAMED_TYPES.find((type) => type === this.type()) ?? 'artist');
  protected readonly list = asked(
    () => JSON.stringify({ type: this.shown(), after: this.after() }),
    (key, signal) => {
      const { type, after } = JSON.parse(key) as { type: UnnamedType; after?: string };
      return this.api.unnamedEntities({ type, after, limit: MOST }, signal);
    },
    { everyMs: () => RENEW_MS },
  );
  protected readonly naming = signal<UnnamedList['items'][number] | null>(null);
  protected readonly plural = computed(() => TYPE_PLURALS[this.shown()]);
  protected readonly rows = computed(() =>
    (this.list.value()?.items ?? []).map((one) => ({
      one,
      events: formatCount(one.events),
      when: `${formatWhen(one.lastCountedAt, this.clock.now(), this.zone())} ${zoneName(this.zone(), one.lastCountedAt)}`,
    })),
  );
  /** whether what was looked at is all that there is */
  protected readonly isWhole = computed(() => this.list.value()?.next == null && !this.after());
  protected readonly meta = computed(() => {
    const list = this.list.value();
    if (!list) return '';
    const shown = list.found > list.items.length ? `the first ${list.items.length} of ` : '';
    return `${shown}${formatCount(list.found)} of ${formatCount(list.looked)} looked at`;
  });

  constructor() {
    inject(DestroyRef).onDestroy(
      inject(Shortcuts).bind({
        j: () => moveFocus(this.host.nativeElement, 'tbody button', 1),
        k: () => moveFocus(this.host.nativeElement, 'tbody button', -1),
      }),
    );
  }

  protected show(type: UnnamedType): void {
    this.go({ type: type === 'artist' ? null : type, after: null });
  }

  protected lookOn(after: string | null): void {
    this.go({ after });
  }

  protected named({ name, id }: EntityRecord): void {
    this.toaster.done(`${name} has its name; boards and walls show it within seconds.`);
    this.list.change((list) => ({
      ...list,
      found: Math.max(0, list.found - 1),
      items: list.items.filter((one) => one.id !== id),
    }));
    void this.list.ask();
  }

  private go(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }
}
