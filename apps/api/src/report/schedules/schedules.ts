/** Report schedules as people keep them: made, read, changed and deleted; nobody overwrites what he has not seen. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type {
  ReportSchedule,
  ReportScheduleInput,
  ReportScheduleList,
  ReportSchedulePatch,
  ReportScheduleRuns,
} from '@coliseum/contracts';
import { AuditLog } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { nameOf, type Act } from '../../platform/audit/act.js';
import { ReportComposer } from '../report-composer.js';
import { changedMeanwhile, checkSchedule, nextOf, runsOf, scheduleNotFound } from './schedule-rules.js';
import { toDraft, toSchedule, type ScheduleRow } from './schedule-row.js';
import * as sql from './schedule.sql.js';

const SHOWN_RUNS = 5;
type Row = ScheduleRow & Record<string, unknown>;

@Injectable()
export class Schedules {
  constructor(
    private readonly database: Database,
    private readonly composer: ReportComposer,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  async list(limit: number, offset: number): Promise<ReportScheduleList> {
    const { pool } = this.database;
    const counted = await firstRow<{ total: number }>(pool, sql.countSchedules());
    const found = await rows<Row>(pool, sql.listSchedules(limit, offset));
    return { items: found.map(toSchedule), total: counted?.total ?? 0 };
  }

  /** @throws 404 */
  async get(id: string): Promise<ReportSchedule> {
    const row = await firstRow<Row>(this.database.pool, sql.readSchedule(id));
    if (!row) throw scheduleNotFound(id);
    return toSchedule(row);
  }

  /** @throws 422 */
  runs(cron: string, timeZone: string): ReportScheduleRuns {
    const runs = runsOf({ cron, timeZone }, this.clock.now(), SHOWN_RUNS);
    return { runs: runs.map((at) => at.toISOString()) };
  }

  /** @throws 422 */
  async create(draft: ReportScheduleInput, origin: string, act: Act): Promise<ReportSchedule> {
    await this.check(draft);
    const now = this.clock.now();
    const made = sql.insertSchedule(randomUUID(), draft, nextOf(draft, now), nameOf(act), now, origin);
    const schedule = toSchedule((await firstRow<Row>(this.database.pool, made)) as Row);
    const action = 'report-schedule.created';
    await this.audit.record({ ...act, action, subject: schedule.id, after: draft });
    return schedule;
  }

  /** @throws 404, 409 `schedule_changed`, 422 */
  async change(id: string, patch: ReportSchedulePatch, act: Act): Promise<ReportSchedule> {
    const { version, ...changes } = patch;
    const wanted = { ...toDraft(await this.row(id)), ...changes };
    await this.check(wanted);
    const { before, after } = await this.database.transaction(async (client) => {
      const row = await firstRow<Row>(client, sql.holdSchedule(id));
      if (!row) throw scheduleNotFound(id);
      if (row.version !== version) throw changedMeanwhile(row, patch);
      const now = this.clock.now();
      const update = sql.updateSchedule(id, wanted, nextOf(wanted, now), nameOf(act), now);
      return { before: row, after: (await firstRow<Row>(client, update)) as Row };
    });
    await this.audit.record({
      ...act,
      action: 'report-schedule.changed',
      subject: id,
      before: toDraft(before),
      after: toDraft(after),
    });
    return toSchedule(after);
  }

  /** The reports that it had made stay until they expire. @throws 404 */
  async remove(id: string, act: Act): Promise<void> {
    const row = await firstRow<Row>(this.database.pool, sql.deleteSchedule(id));
    if (!row) throw scheduleNotFound(id);
    const action = 'report-schedule.deleted';
    await this.audit.record({ ...act, action, subject: id, before: toDraft(row) });
  }

  private async row(id: string): Promise<Row> {
    const row = await firstRow<Row>(this.database.pool, sql.readSchedule(id));
    if (!row) throw scheduleNotFound(id);
    return row;
  }

  private async check(draft: ReportScheduleInput): Promise<void> {
    checkSchedule(draft);
    const { type, timeRange, timeZone } = draft;
    for (const entityId of draft.entityIds)
      await this.composer.resolveSubject({ type, entityId, timeRange, timeZone });
  }
}
