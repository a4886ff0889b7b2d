/** Keeps coliseum_alerts: what stands, what was; a change and the posts that tell of it are one transaction. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Alert, AlertQuery, AlertSeverity, DeliveryKind } from '@coliseum/contracts';
import { alertRule, type AlertKey, type AlertReading, type Judgement } from '@coliseum/domain';
import type { PoolClient } from 'pg';
import { AuditLog } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock/clock.js';
import { firstRow, rows, run } from '../platform/database/sql.js';
import { conflict, notFound } from '../platform/errors/app-error.js';
import { nameOf, type Act } from '../platform/audit/act.js';
import { AlertPool } from './alert-pool.js';
import { toAlert, type AlertRow } from './alert-row.js';
import * as sql from './alert.sql.js';
import { AlertOutbox } from './webhooks/alert-outbox.js';

/** What a rule says of what it raises. */
export type RaiseBy = (reading: AlertReading) => { severity: AlertSeverity; limit: number };

@Injectable()
export class AlertBook {
  constructor(
    private readonly store: AlertPool,
    private readonly outbox: AlertOutbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async standing(): Promise<AlertRow[]> {
    return rows<AlertRow>(this.store.pool, sql.readStanding());
  }

  /** @param kept of what stands, what is worth being written */
  async apply({ raise, keep, resolve }: Judgement, raiseBy: RaiseBy, now: Date): Promise<void> {
    if (raise.length + keep.length + resolve.length === 0) return;
    const told = await this.store.transaction(async (client) => {
      let posts = 0;
      for (const reading of raise) {
        const { severity, limit } = raiseBy(reading);
        posts += await this.raise(client, { id: randomUUID(), severity, limit, reading }, now);
      }
      for (const key of resolve) posts += await this.resolve(client, key, now);
      if (keep.length > 0) await run(client, sql.keepAlerts(JSON.stringify(keep), now));
      return posts;
    });
    if (told > 0) this.outbox.nudge();
  }

  /** Somebody tries whether alerts are seen and heard; one at a time. @throws 409 */
  async drill(severity: AlertSeverity, act: Act): Promise<Alert> {
    const now = this.clock.now();
    const by = nameOf(act);
    const reading = {
      rule: 'drill',
      subject: '',
      value: 1,
      sentence: `This is a drill, called by ${by}. Nothing is wrong`,
      since: now.getTime(),
    } as const;
    const id = randomUUID();
    await this.store.transaction((client) => this.raise(client, { id, severity, limit: 0, reading }, now));
    const row = await firstRow<AlertRow>(this.store.pool, sql.readAlert(id));
    if (!row) throw conflict('drill_stands', 'A drill stands already; acknowledge it, or wait for its end.');
    this.outbox.nudge();
    await this.audit.record({ ...act, action: 'alert.drilled', subject: id, after: { severity } });
    return toAlert(row);
  }

  /** @throws 404, 409 where somebody was faster, or it is over */
  async acknowledge(id: string, note: string | undefined, act: Act): Promise<Alert> {
    const kept = note?.trim() || null;
    const now = this.clock.now();
    const row = await this.store.transaction(async (client) => {
      const done = await firstRow<AlertRow>(client, sql.acknowledgeAlert(id, nameOf(act), kept, now));
      if (done) await this.tell(client, 'acknowledged', done, now);
      return done;
    });
    if (!row) throw await this.whyNot(id);
    this.outbox.nudge();
    const after = { rule: row.rule, subject: row.subject, sentence: row.sentence, note: kept };
    await this.audit.record({ ...act, action: 'alert.acknowledged', subject: id, after });
    return toAlert(row);
  }

  async list({ which = 'standing', limit = 50, offset = 0 }: AlertQuery): Promise<{
    items: Alert[];
    total: number;
  }> {
    const { pool } = this.store;
    const found = await rows<AlertRow>(pool, sql.listAlerts(which, limit, offset));
    const counted = await firstRow<{ total: number }>(pool, sql.countAlerts(which));
    return { items: found.map(toAlert), total: counted?.total ?? 0 };
  }

  /** An outage of the store itself, once it is back. */
  async record(row: AlertRow, now: Date): Promise<void> {
    await run(this.store.pool, sql.recordOutage(row, now));
  }

  /** What is long over. */
  async forget(): Promise<void> {
    await run(this.store.pool, sql.forgetAlerts());
    await this.outbox.forget();
  }

  private async raise(client: PoolClient, raised: sql.Raised, now: Date): Promise<number> {
    const row = await firstRow<AlertRow>(client, sql.raiseAlert(raised, now));
    return row ? this.tell(client, 'raised', row, now) : 0;
  }

  private async resolve(client: PoolClient, key: AlertKey, now: Date): Promise<number> {
    const row = await firstRow<AlertRow>(client, sql.resolveAlert(key, now));
    return row ? this.tell(client, 'resolved', row, now) : 0;
  }

  private tell(client: PoolClient, kind: DeliveryKind, row: AlertRow, now: Date): Promise<number> {
    return this.outbox.put(client, kind, toAlert(row), now);
  }

  private async whyNot(id: string): Promise<Error> {
    const row = await firstRow<AlertRow>(this.store.pool, sql.readAlert(id));
    if (!row) return notFound(`There is no alert ${id}.`, 'alert_not_found');
    const { name } = alertRule(row.rule);
    return row.resolved_at
      ? conflict('alert_over', `“${name}” was resolved by itself at ${row.resolved_at.toISOString()}.`)
      : conflict(
          'alert_acknowledged',
          `“${name}” was acknowledged by ${row.acknowledged_by} at ${row.acknowledged_at?.toISOString()}.`,
        );
  }
}
