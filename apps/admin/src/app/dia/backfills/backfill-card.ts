/** One backfill: how it stands, how far and how fast it is, and at its end its account. */
import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Backfill } from '@coliseum/contracts';
import { Button, formatCount, formatDuration, formatWhen, Icon, zoneName } from '@coliseum/ui';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { Acts } from '../asked/acts';
import { Permission } from '../session/permission';
import { canCancel, canPause, canResume, doneWords, paceWords, sourceWords, STATES } from './backfill-words';
import { BackfillsStore } from './backfills-store';

@Component({
  selector: 'dia-backfill-card',
  imports: [Button, Icon, RouterLink],
  templateUrl: './backfill-card.html',
  styleUrl: './backfill-card.css',
})
export class BackfillCard {
  private readonly zone = inject(Preferences).zone;
  private readonly clock = inject(Clock);
  private readonly acts = inject(Acts);
  protected readonly store = inject(BackfillsStore);
  protected readonly permission = inject(Permission);
  readonly backfill = input.required<Backfill>();
  readonly cancelAsked = output();
  protected readonly name = computed(() => sourceWords(this.backfill(), this.zone()));
  protected readonly state = computed(() => STATES[this.backfill().state]);
  protected readonly done = computed(() => doneWords(this.backfill()));
  protected readonly pace = computed(() => paceWords(this.backfill()));
  protected readonly busy = computed(() => this.acts.isBusy(this.backfill().id));
  protected readonly can = computed(() => ({
    pause: canPause(this.backfill()),
    resume: canResume(this.backfill()),
    cancel: canCancel(this.backfill()),
  }));
  /** it goes on, or may */
  protected readonly underWay = computed(() => Object.values(this.can()).some((may) => may));
  protected readonly counts = computed(() => {
    const { stored, duplicate, failed } = this.backfill().progress;
    return {
      stored: formatCount(stored),
      known: formatCount(duplicate),
      failed: formatCount(failed),
      any: failed > 0,
    };
  });
  protected readonly when = computed(() => {
    const { createdAt, createdBy, startedAt, finishedAt } = this.backfill();
    const at = `${formatWhen(createdAt, this.clock.now(), this.zone())} ${zoneName(this.zone(), createdAt)}`;
    const took =
      startedAt && finishedAt
        ? `, took ${formatDuration(Date.parse(finishedAt) - Date.parse(startedAt))}`
        : '';
    return `asked for at ${at} by ${createdBy}${took}`;
  });
  protected readonly account = computed(() => {
    const { account } = this.backfill();
    if (!account) return null;
    return {
      ...account,
      rows: [
        { name: 'Read', value: account.read },
        { name: 'Stored by it', value: account.stored },
        { name: 'Known already', value: account.duplicate },
        { name: 'Refused, kept', value: account.failed },
        { name: 'Found stored afterwards', value: account.foundStored },
        { name: 'Found among the failed', value: account.foundFailed },
        { name: 'Without an id of their own', value: account.withoutId },
        { name: 'Missing', value: account.missing },
      ].map(({ name, value }) => ({ name, value: formatCount(value) })),
    };
  });
}
