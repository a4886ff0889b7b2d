/** Makes alerts impossible to miss on whichever page: the tab's title and icon, and the sound, repeated while nobody has taken a critical one. */
import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { PageTitle } from '../../../page-title';
import { Clock } from '../../../time/clock';
import { Alerts } from '../alerts';
import { AlertSound } from './alert-sound';
import { type Badge, Favicon } from './favicon';

const REPEAT_MS = 10_000;
const UNKNOWN: Badge = { tone: 'unknown', text: '?' };

@Injectable({ providedIn: 'root' })
export class Alarm {
  private readonly alerts = inject(Alerts);
  private readonly sound = inject(AlertSound);
  private readonly title = inject(PageTitle);
  private readonly favicon = inject(Favicon);
  private readonly clock = inject(Clock);
  private readonly begun = signal(false);
  private readonly heard = new Set<string>();
  private playedAt = Number.NEGATIVE_INFINITY;
  private toldLost = false;

  /** nothing is known of what stands now */
  private readonly blind = computed(() => {
    const watch = this.alerts.watch();
    return watch === 'lost' || watch === 'failed' || this.alerts.unwatched() !== null;
  });
  private readonly badge = computed<Badge>(() => {
    const open = this.alerts.open();
    if (this.blind()) return UNKNOWN;
    if (open.length === 0) return null;
    const tone = open.some(({ severity }) => severity === 'critical') ? 'critical' : 'warning';
    return { tone, text: open.length > 9 ? '9+' : String(open.length) };
  });

  constructor() {
    effect(() => {
      const badge = this.begun() ? this.badge() : null;
      this.title.markTab(badge ? `(${badge.text})` : '');
      this.favicon.show(badge);
    });
    effect(() => {
      this.clock.now();
      this.alerts.open();
      if (this.begun()) untracked(() => this.ring());
    });
  }

  /** @returns ends it */
  begin(): () => void {
    this.begun.set(true);
    return () => {
      this.begun.set(false);
      this.heard.clear();
    };
  }

  private ring(): void {
    if (this.blind()) return this.ringLost();
    this.toldLost = false;
    const open = this.alerts.open();
    const critical = open.filter(({ severity }) => severity === 'critical');
    const fresh = open.filter(({ id }) => !this.heard.has(id));
    if (critical.length > 0) {
      const isNew = fresh.some(({ severity }) => severity === 'critical');
      if (!isNew && Date.now() - this.playedAt < REPEAT_MS) return;
      this.playedAt = Date.now();
      if (this.sound.play('critical')) this.note(open);
    } else if (fresh.length > 0 && this.sound.play('warning')) this.note(open);
  }

  /** Once: what cannot be known is not called critical over and over. */
  private ringLost(): void {
    if (!this.toldLost) this.toldLost = this.sound.play('warning');
  }

  private note(alerts: readonly { id: string }[]): void {
    for (const { id } of alerts) this.heard.add(id);
  }
}
