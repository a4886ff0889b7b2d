/** What the clock makes next, in a line under the history; the whole of it is a page of its own. */
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReportSchedule } from '@coliseum/contracts';
import { Button, Icon, Panel } from '@coliseum/ui';
import { offsetName, zonedMinute, zonedShortDate } from '../../report/words/zoned';
import { Permission } from '../session/permission';
import { cronWords } from './cron-words';
import { whatWords } from './schedule-draft';
import { ScheduleList } from './schedule-list';

const SHOWN = 3;
/** What is due first comes first, what is paused last. */
const due = ({ nextAt }: ReportSchedule): number => (nextAt ? Date.parse(nextAt) : Number.POSITIVE_INFINITY);

@Component({
  selector: 'dia-schedules-strip',
  imports: [Button, Icon, Panel, RouterLink],
  providers: [ScheduleList],
  template: `<section uiPanel heading="Schedules" [meta]="meta()">
    <span panelSide>
      <a uiButton routerLink="/dia/coliseum/reports/schedules" [small]="true">All schedules</a>
      @if (permission.mayOperate()) {
        <a
          uiButton
          routerLink="/dia/coliseum/reports/schedules"
          [queryParams]="{ edit: 'new' }"
          [small]="true"
          ><ui-icon name="plus" />Add</a
        >
      }
    </span>
    @if (rows(); as some) {
      <ul>
        @for (row of some; track row.schedule.id) {
          <li>
            <b>{{ row.schedule.name }}</b>
            <span>{{ row.when }}, {{ row.schedule.timeZone }}</span>
            <span class="hint">{{ row.what }}, keeps {{ row.schedule.keep }}</span>
            @if (row.next; as next) {
              <span class="state on"><ui-icon name="clock" />next {{ next }}</span>
            } @else {
              <span class="state"><ui-icon name="pause" />paused</span>
            }
          </li>
        } @empty {
          <li class="hint">Nothing is made by the clock yet.</li>
        }
      </ul>
    } @else {
      <p class="hint none">
        {{ list.failure() ? 'The schedules did not load; they are asked for again.' : 'Looking…' }}
      </p>
    }
  </section>`,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
    }
    li {
      display: grid;
      gap: 0.125rem;
      align-content: start;
      padding: 0.625rem 0.75rem;
      border-left: 1px solid var(--line);
      color: var(--t2);
    }
    li:first-child {
      border-left: 0;
    }
    b {
      color: var(--t1);
      overflow-wrap: anywhere;
    }
    .state {
      display: inline-flex;
      gap: 0.375rem;
      align-items: center;
      color: var(--t3);
    }
    .on {
      color: var(--t2);
    }
    .on ui-icon {
      color: var(--ok);
    }
    .none {
      padding: 0.625rem 0.75rem;
    }
    [panelSide] {
      display: inline-flex;
      gap: 0.375rem;
    }
  `,
})
export class SchedulesStrip {
  protected readonly list = inject(ScheduleList);
  protected readonly permission = inject(Permission);
  protected readonly rows = computed(
    () =>
      this.list
        .items()
        ?.toSorted((a, b) => due(a) - due(b))
        .slice(0, SHOWN)
        .map((schedule) => ({
          schedule,
          when: cronWords(schedule.cron),
          what: whatWords(schedule),
          next: schedule.nextAt && nextWords(schedule.nextAt, schedule.timeZone),
        })) ?? null,
  );
  protected readonly meta = computed(() => {
    const count = this.list.items()?.length ?? 0;
    return count > SHOWN ? `the next ${SHOWN} of ${count}` : '';
  });
}

const nextWords = (at: string, zone: string): string =>
  `${zonedShortDate(at, zone)}, ${zonedMinute(at, zone)} ${offsetName(at, zone)}`;
