/** The schedules as the server has them, asked for again whenever one of them came due; and what is done to them. */
import { effect, inject, Injectable, untracked } from '@angular/core';
import type { ReportSchedule } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { refusalOf } from '../session/refusal-of';
import { Session } from '../session/session';
import { Toaster } from '../toasts/toaster';
import { askedList } from '../walls/asked-list';

/** The clock of the server looks every few seconds. */
const AFTER_DUE_MS = 10_000;

@Injectable()
export class ScheduleList {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly toaster = inject(Toaster);
  private readonly list = askedList((signal) => this.api.schedules(signal));
  private askedAt = 0;
  readonly items = this.list.items;
  readonly failure = this.list.failure;

  constructor() {
    const clock = inject(Clock);
    effect(() => {
      const now = clock.now();
      const isDue = this.items()?.some(
        ({ nextAt }) => nextAt !== null && Date.parse(nextAt) < now - AFTER_DUE_MS,
      );
      if (!isDue || now - this.askedAt < AFTER_DUE_MS) return;
      this.askedAt = now;
      untracked(() => void this.list.ask());
    });
  }

  ask(): Promise<void> {
    return this.list.ask();
  }

  /** Done at once; it can be taken back. */
  switch(schedule: ReportSchedule): Promise<boolean> {
    const enabled = !schedule.enabled;
    return this.settle(`${schedule.name} was not ${enabled ? 'resumed' : 'paused'}`, async () => {
      const { id, version } = schedule;
      const changed = await this.api.changeSchedule(id, { enabled, version });
      this.toaster.done(
        `${schedule.name} ${enabled ? 'goes on' : 'is paused'}.`,
        () => void this.switch(changed),
      );
    });
  }

  remove(schedule: ReportSchedule): Promise<boolean> {
    return this.settle(`${schedule.name} was not deleted`, async () => {
      await this.api.removeSchedule(schedule.id);
      this.toaster.done(`Schedule ${schedule.name} was deleted; its reports stay until they expire.`);
    });
  }

  private async settle(failed: string, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      const refusal = refusalOf(error, this.session);
      if (refusal) this.toaster.fault(`${failed}: ${refusal.message}`);
      return false;
    } finally {
      await this.list.ask();
    }
  }
}
