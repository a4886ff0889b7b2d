/** Events that were refused, by reason, and whether the figures equalled their events when they were compared last. */
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Pipeline } from '@coliseum/contracts';
import { formatCount, formatWhen, Icon, type IconName, Panel, zoneName } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';

interface Compared {
  icon: IconName;
  tone: string;
  words: string;
  when: string;
}

@Component({
  selector: 'dia-failed-figures',
  imports: [Icon, Panel, RouterLink],
  template: `<section uiPanel heading="Failed, 24 h">
    <a panelSide routerLink="/dia/coliseum/failed-events">Open</a>
    <dl>
      @for (reason of reasons(); track reason.code) {
        <div>
          <dt>{{ reason.code }}</dt>
          <dd [attr.data-reason]="reason.code">{{ reason.events }}</dd>
        </div>
      } @empty {
        <div>
          <dt>{{ failed() === null ? 'not known' : 'none' }}</dt>
          <dd></dd>
        </div>
      }
    </dl>
    <p class="compared" data-fact="Compared">
      <ui-icon [class]="compared().tone" [name]="compared().icon" />
      <span
        ><a routerLink="/dia/coliseum/jobs">{{ compared().words }}</a>
        <span class="unit">{{ compared().when }}</span></span
      >
    </p>
  </section>`,
  styleUrls: ['./figures.css', './failed-figures.css'],
})
export class FailedFigures {
  private readonly zone = inject(Preferences).zone;
  readonly failed = input.required<Pipeline['failed']>();
  readonly reconciliation = input.required<Pipeline['reconciliation']>();
  readonly now = input.required<number>();
  protected readonly reasons = computed(
    () => this.failed()?.reasons.map(({ code, events }) => ({ code, events: formatCount(events) })) ?? [],
  );
  protected readonly compared = computed<Compared>(() => {
    const last = this.reconciliation();
    if (last === null) return { icon: 'clock', tone: '', words: 'Figures not compared yet', when: 'hourly' };
    const zone = this.zone();
    const when = `${formatWhen(last.endedAt ?? last.startedAt, this.now(), zone)} ${zoneName(zone, last.startedAt)}`;
    if (last.status === 'running')
      return { icon: 'clock', tone: '', words: 'Figures are compared', when: `since ${when}` };
    if (last.status !== 'done')
      return { icon: 'octagon', tone: 'crit', words: `Comparison ${last.status}`, when };
    if (last.differences > 0)
      return {
        icon: 'triangle',
        tone: 'warn',
        words: `${formatCount(last.differences)} figures differed`,
        when,
      };
    return { icon: 'check', tone: 'ok', words: '0 figures differ', when };
  });
}
