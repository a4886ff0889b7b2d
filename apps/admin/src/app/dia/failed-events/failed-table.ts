/** The failed events, one a row: when, of which type, where and why, how often. */
import { Component, computed, ElementRef, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FailedEvent } from '@coliseum/contracts';
import { formatCount, formatWhen, Icon, zoneName } from '@coliseum/ui';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { pathWords, STATUSES } from './failed-words';

@Component({
  selector: 'dia-failed-table',
  imports: [Icon, RouterLink],
  templateUrl: './failed-table.html',
  styleUrl: './failed-table.css',
})
export class FailedTable {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly zone = inject(Preferences).zone;
  private readonly clock = inject(Clock);
  readonly events = input.required<readonly FailedEvent[]>();
  readonly openId = input.required<string | null>();
  protected readonly zoneName = computed(() => zoneName(this.zone(), this.clock.now()));
  protected readonly rows = computed(() =>
    this.events().map((event) => ({
      event,
      at: formatWhen(event.lastAt, this.clock.now(), this.zone()),
      type: event.eventType ?? 'no type',
      path: pathWords(event.path),
      times: event.occurrences > 1 ? `${formatCount(event.occurrences)} ×` : '',
      status: STATUSES[event.status],
    })),
  );

  /** The next row's link takes the focus: what Enter opens. */
  move(step: 1 | -1): void {
    const links = [...this.host.nativeElement.querySelectorAll<HTMLElement>('a')];
    const at = links.findIndex((link) => link === link.ownerDocument.activeElement);
    const next =
      at < 0 ? links.at(step === 1 ? 0 : -1) : links[Math.min(links.length - 1, Math.max(0, at + step))];
    next?.focus();
  }
}
