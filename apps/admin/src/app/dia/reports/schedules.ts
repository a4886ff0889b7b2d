/** Report schedules: what is made by the clock, when next, how many are kept; paused, changed, deleted. */
import { Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ReportSchedule } from '@coliseum/contracts';
import { Button, Empty, Failure, Icon, Panel, Skeleton } from '@coliseum/ui';
import { Clock } from '../../time/clock';
import { offsetName, zonedMinute, zonedShortDate } from '../../report/words/zoned';
import { Permission } from '../session/permission';
import type { Command } from '../shell/command';
import { Commands } from '../shell/commands';
import { Shortcuts } from '../shell/shortcuts';
import { TypedWord } from '../sheet/typed-word';
import { Toaster } from '../toasts/toaster';
import { cronWords } from './cron-words';
import { leftWords } from './report-words';
import { whatWords } from './schedule-draft';
import { ScheduleList } from './schedule-list';
import { ScheduleSheet } from './schedule-sheet';
import { SubjectNames } from './subject-names';

const NAMED = 3;
const NEW = 'new';

@Component({
  imports: [Button, Empty, Failure, Icon, Panel, RouterLink, ScheduleSheet, Skeleton, TypedWord],
  providers: [ScheduleList, SubjectNames],
  templateUrl: './schedules.html',
  styleUrl: './schedules.css',
})
export class Schedules {
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly toaster = inject(Toaster);
  private readonly names = inject(SubjectNames);
  protected readonly permission = inject(Permission);
  protected readonly list = inject(ScheduleList);
  /** in the address: the schedule that is changed, or `new` */
  readonly edit = input<string>();
  protected readonly removing = signal<ReportSchedule | null>(null);
  protected readonly editing = computed<{ schedule: ReportSchedule | null } | null>(() => {
    const id = this.edit();
    if (!id || !this.permission.mayOperate()) return null;
    if (id === NEW) return { schedule: null };
    const schedule = this.list.items()?.find((one) => one.id === id);
    return schedule ? { schedule } : null;
  });
  protected readonly rows = computed(() =>
    (this.list.items() ?? []).map((schedule) => ({
      schedule,
      what: whatWords(schedule),
      about: this.about(schedule),
      when: cronWords(schedule.cron),
      next: this.at(schedule.nextAt, schedule.timeZone),
      left: schedule.nextAt ? leftWords(schedule.nextAt, this.clock.now()) : null,
      last: this.at(schedule.lastAt, schedule.timeZone),
    })),
  );

  constructor() {
    const destroyed = inject(DestroyRef);
    destroyed.onDestroy(inject(Shortcuts).bind({ n: () => this.make() }));
    destroyed.onDestroy(
      inject(Commands).offer(
        computed<readonly Command[]>(() =>
          this.permission.mayOperate()
            ? [{ group: 'Do', label: 'New schedule', icon: 'plus', hint: 'N', run: () => this.make() }]
            : [],
        ),
      ),
    );
  }

  protected make(): void {
    if (this.permission.mayOperate()) this.change(NEW);
  }

  protected change(id: string | null): void {
    void this.router.navigate([], { queryParams: { edit: id }, queryParamsHandling: 'merge' });
  }

  protected saved(schedule: ReportSchedule): void {
    const next = this.at(schedule.nextAt, schedule.timeZone);
    this.toaster.done(
      schedule.enabled ? `${schedule.name} comes round next ${next}.` : `${schedule.name} is kept, paused.`,
    );
    void this.list.ask();
  }

  protected async remove(schedule: ReportSchedule): Promise<void> {
    this.removing.set(null);
    await this.list.remove(schedule);
  }

  private about({ type, entityIds }: ReportSchedule): string {
    const named = entityIds.slice(0, NAMED).map((id) => this.names.of(type, id));
    const more = entityIds.length - named.length;
    return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
  }

  private at(time: string | null, zone: string): string {
    return time === null
      ? '–'
      : `${zonedShortDate(time, zone)}, ${zonedMinute(time, zone)} ${offsetName(time, zone)}`;
  }
}
