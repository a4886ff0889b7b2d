/** Webhooks as admins keep them: made, changed by their version, given another secret, tried, deleted. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type {
  AlertDelivery,
  AlertWebhook,
  AlertWebhookInput,
  AlertWebhookPatch,
  MadeAlertWebhook,
} from '@coliseum/contracts';
import { AuditLog } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { AppError, notFound } from '../../platform/errors/app-error.js';
import { nameOf, type Act } from '../../platform/audit/act.js';
import { AlertPool } from '../alert-pool.js';
import { AlertOutbox } from './alert-outbox.js';
import { checkAddress } from './check-address.js';
import { listDeliveries, type DeliveryRow } from './delivery.sql.js';
import { WebhookSecret } from './webhook-secret.js';
import * as sql from './webhook.sql.js';
import type { WebhookRow } from './webhook.sql.js';

@Injectable()
export class WebhookBook {
  constructor(
    private readonly store: AlertPool,
    private readonly secrets: WebhookSecret,
    private readonly outbox: AlertOutbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async list(): Promise<AlertWebhook[]> {
    return (await rows<WebhookRow>(this.store.pool, sql.listWebhooks())).map(toWebhook);
  }

  async deliveries(limit: number): Promise<AlertDelivery[]> {
    return (await rows<DeliveryRow>(this.store.pool, listDeliveries(limit))).map(toDelivery);
  }

  /** @throws 422 */
  async make(input: AlertWebhookInput, act: Act): Promise<MadeAlertWebhook> {
    checkAddress(input.url, this.config.webhookAllow);
    const id = randomUUID();
    const { secret, hash } = await this.secrets.make({ id, secret_number: 1 });
    const made = sql.insertWebhook(id, input, hash, nameOf(act), this.clock.now());
    const row = (await firstRow<WebhookRow>(this.store.pool, made)) as WebhookRow;
    await this.audit.record({ ...act, action: 'alert-webhook.created', subject: id, after: toDraft(row) });
    return { webhook: toWebhook(row), secret };
  }

  /** @throws 404, 409 `webhook_changed`, 422 */
  async change(id: string, { version, ...patch }: AlertWebhookPatch, act: Act): Promise<AlertWebhook> {
    if (patch.url !== undefined) checkAddress(patch.url, this.config.webhookAllow);
    const { before, after } = await this.store.transaction(async (client) => {
      const row = await firstRow<WebhookRow>(client, sql.holdWebhook(id));
      if (!row) throw webhookNotFound(id);
      if (row.version !== version) throw changedMeanwhile(row, version);
      const update = sql.updateWebhook(id, { ...toDraft(row), ...patch }, nameOf(act), this.clock.now());
      return { before: row, after: (await firstRow<WebhookRow>(client, update)) as WebhookRow };
    });
    await this.audit.record({
      ...act,
      action: 'alert-webhook.changed',
      subject: id,
      before: toDraft(before),
      after: toDraft(after),
    });
    return toWebhook(after);
  }

  /** The secret before it signs nothing any more, from now on. @throws 404 */
  async rotate(id: string, act: Act): Promise<MadeAlertWebhook> {
    const { row, secret } = await this.store.transaction(async (client) => {
      const held = await firstRow<WebhookRow>(client, sql.holdWebhook(id));
      if (!held) throw webhookNotFound(id);
      const number = held.secret_number + 1;
      const made = await this.secrets.make({ id, secret_number: number });
      const rotated = sql.rotateSecret(id, number, made.hash, nameOf(act), this.clock.now());
      return { row: (await firstRow<WebhookRow>(client, rotated)) as WebhookRow, secret: made.secret };
    });
    await this.audit.record({ ...act, action: 'alert-webhook.secret-rotated', subject: id });
    return { webhook: toWebhook(row), secret };
  }

  /** @returns the delivery's id @throws 404 */
  async test(id: string, act: Act): Promise<string> {
    const row = await firstRow<WebhookRow>(this.store.pool, sql.readWebhook(id));
    if (!row) throw webhookNotFound(id);
    const delivery = await this.outbox.putTest(id, this.clock.now());
    await this.audit.record({ ...act, action: 'alert-webhook.tested', subject: id });
    return delivery;
  }

  /** What was posted to it is forgotten too; the audit log keeps that it was there. @throws 404 */
  async remove(id: string, act: Act): Promise<void> {
    const row = await firstRow<WebhookRow>(this.store.pool, sql.deleteWebhook(id));
    if (!row) throw webhookNotFound(id);
    await this.audit.record({ ...act, action: 'alert-webhook.deleted', subject: id, before: toDraft(row) });
  }
}

const toDraft = ({ name, url, severities, enabled }: WebhookRow): AlertWebhookInput => ({
  name,
  url,
  severities,
  enabled,
});

const toWebhook = (row: WebhookRow): AlertWebhook => ({
  id: row.id,
  ...toDraft(row),
  version: row.version,
  secretMadeAt: row.secret_made_at.toISOString(),
  createdBy: row.created_by,
  updatedAt: row.updated_at.toISOString(),
  updatedBy: row.updated_by,
});

const toDelivery = ({ createdAt, nextAttemptAt, endedAt, ...rest }: DeliveryRow): AlertDelivery => ({
  ...rest,
  createdAt: createdAt.toISOString(),
  nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
  endedAt: endedAt?.toISOString() ?? null,
});

const webhookNotFound = (id: string): AppError => notFound(`There is no webhook ${id}.`, 'webhook_not_found');

const changedMeanwhile = (row: WebhookRow, version: number): AppError =>
  new AppError(
    409,
    'webhook_changed',
    `“${row.name}” is at version ${row.version} by now, yours is ${version}. Look at it, then send version ${row.version}.`,
    { extensions: { currentVersion: row.version } },
  );
