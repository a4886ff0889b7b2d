/** Asks for the reports of the schedules that are due; what was missed while nobody looked is made up for once. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { nextDue } from '../../platform/clock/cron-schedule.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { AppError } from '../../platform/errors/app-error.js';
import { ReportComposer } from '../report-composer.js';
import { insertReport } from '../report.sql.js';
import { Reports } from '../reports.js';
import type { ScheduleRow } from './schedule-row.js';
import { dueSchedules, noteRun, tryTickLock } from './schedule.sql.js';

const MOST_WORDS = 500;

@Injectable()
export class ScheduleRunner {
  constructor(
    private readonly database: Database,
    private readonly composer: ReportComposer,
    private readonly reports: Reports,
    private readonly clock: Clock,
  ) {}

  /** @returns the ids of the reports that were asked for; undefined where another process looks just now */
  async runDue(): Promise<string[] | undefined> {
    const asked = await this.database.transaction(async (client) => {
      const lock = await firstRow<{ locked: boolean }>(client, tryTickLock());
      if (!lock?.locked) return undefined;
      const ids: string[] = [];
      for (const due of await rows<ScheduleRow & Record<string, unknown>>(
        client,
        dueSchedules(this.clock.now()),
      ))
        ids.push(...(await this.ask(client, due)));
      return ids;
    });
    for (const id of asked ?? []) this.reports.made(id);
    return asked;
  }

  /** One subject that is gone does not stop the others. */
  private async ask(client: PoolClient, due: ScheduleRow): Promise<string[]> {
    const now = this.clock.now();
    const slot = due.next_at ?? now;
    const ids: string[] = [];
    const problems: string[] = [];
    for (const entityId of due.entity_ids) {
      const id = randomUUID();
      try {
        const subject = await this.composer.resolveSubject({
          type: due.report_type,
          entityId,
          timeRange: due.time_range,
          timeZone: due.time_zone,
        });
        const made = await run(
          client,
          insertReport({
            id,
            type: due.report_type,
            entityId,
            ...subject,
            timeRange: due.time_range,
            formats: due.formats,
            paper: due.paper,
            requestHash: null,
            scheduleId: due.id,
            slot,
            generatedBy: null,
            origin: due.origin,
            createdBy: `schedule “${due.name}”`,
            createdAt: now,
          }),
        );
        if (made > 0) ids.push(id);
      } catch (error) {
        if (!(error instanceof AppError) || error.status >= 500) throw error;
        problems.push(`${entityId}: ${error.message}`);
      }
    }
    const next = nextDue(due.cron, due.time_zone, now);
    await run(client, noteRun(due.id, slot, next, problems.join(' ').slice(0, MOST_WORDS) || null));
    return ids;
  }
}
