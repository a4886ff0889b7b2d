/** What stands: worst first, with what it means, what to do, and who has taken it. */
import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Alert, AlertSeverity } from '@coliseum/contracts';
import { alertRule } from '@coliseum/domain';
import {
  Button,
  Empty,
  Failure,
  formatAge,
  formatTime,
  formatWhen,
  Icon,
  Panel,
  Skeleton,
} from '@coliseum/ui';
import { API } from '../../../api';
import { Preferences } from '../../../time/preferences';
import { Acts } from '../../asked/acts';
import { Permission } from '../../session/permission';
import { Toaster } from '../../toasts/toaster';
import { countWords, measuredWords, pageName, SEVERITY_WORDS, worstFirst } from '../alert-words';
import { Alerts } from '../alerts';
import { TakeSheet } from '../take-sheet';

@Component({
  selector: 'dia-standing-alerts',
  imports: [Button, Empty, Failure, Icon, Panel, RouterLink, Skeleton, TakeSheet],
  templateUrl: './standing-alerts.html',
  styleUrl: './standing-alerts.css',
})
export class StandingAlerts {
  private readonly api = inject(API);
  private readonly acts = inject(Acts);
  private readonly toaster = inject(Toaster);
  private readonly zone = inject(Preferences).zone;
  protected readonly permission = inject(Permission);
  protected readonly alerts = inject(Alerts);
  /** in the address: its steps are shown */
  readonly openId = input<string | null>(null);
  protected readonly taking = signal<Alert | null>(null);
  protected readonly meta = computed(() => {
    if (this.alerts.lost()) return `as of ${formatTime(this.alerts.lastHeardAt(), this.zone())}`;
    const standing = this.alerts.standing() ?? [];
    return standing.length > 0 ? countWords(standing) : '';
  });
  protected readonly rows = computed(() => {
    const [standing, now, zone] = [this.alerts.standing(), this.alerts.serverNow(), this.zone()];
    if (!standing) return null;
    const taken = (one: Alert): number => (one.state === 'acknowledged' ? 1 : 0);
    return worstFirst(standing)
      .toSorted((a, b) => taken(a) - taken(b))
      .map((alert) => ({
        alert,
        rule: alertRule(alert.rule),
        mark: SEVERITY_WORDS[alert.severity],
        since: `since ${formatWhen(alert.since, now, zone)}, for ${formatAge(now - Date.parse(alert.since))}`,
        measured: measuredWords(alert),
        page: pageName(alert.page),
        taken:
          alert.acknowledgedAt === null
            ? null
            : `Acknowledged by ${alert.acknowledgedBy}, ${formatTime(alert.acknowledgedAt, zone)}`,
        isOpen: alert.id === this.openId(),
      }));
  });

  protected drill(severity: AlertSeverity): void {
    void this.acts.run('drill', 'No drill was raised', async () => {
      this.alerts.changed(await this.api.drill(severity));
      this.toaster.done('A drill is raised: it is seen, heard and posted as an alert, and goes by itself.');
    });
  }
}
