/** The statements of coliseum_alert_webhooks. */
import type { AlertSeverity, AlertWebhookInput } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

export interface WebhookRow extends Record<string, unknown> {
  id: string;
  name: string;
  url: string;
  severities: AlertSeverity[];
  enabled: boolean;
  version: number;
  secret_number: number;
  secret_hash: Buffer;
  secret_made_at: Date;
  created_by: string;
  updated_at: Date;
  updated_by: string;
}
const COLUMNS = `id, name, url, severities, enabled, version, secret_number, secret_hash, secret_made_at, created_by, updated_at,
  updated_by`;

const draft = ({ name, url, severities, enabled }: AlertWebhookInput): unknown[] => [
  name,
  url,
  severities,
  enabled,
];

export const insertWebhook = (
  id: string,
  input: AlertWebhookInput,
  secretHash: Buffer,
  by: string,
  now: Date,
): Sql => ({
  text: `insert into coliseum_alert_webhooks (name, url, severities, enabled, id, secret_hash, created_by, updated_by, secret_made_at,
      updated_at)
    values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $8) returning ${COLUMNS}`,
  values: [...draft(input), id, secretHash, by, now],
});

export const listWebhooks = (): Sql => ({
  text: `select ${COLUMNS} from coliseum_alert_webhooks order by lower(name), id`,
});
export const holdWebhook = (id: string): Sql => ({
  text: `select ${COLUMNS} from coliseum_alert_webhooks where id = $1 for update`,
  values: [id],
});
export const readWebhook = (id: string): Sql => ({
  text: `select ${COLUMNS} from coliseum_alert_webhooks where id = $1`,
  values: [id],
});
export const updateWebhook = (id: string, input: AlertWebhookInput, by: string, now: Date): Sql => ({
  text: `update coliseum_alert_webhooks set name = $1, url = $2, severities = $3, enabled = $4, version = version + 1,
      updated_by = $6, updated_at = $7
    where id = $5 returning ${COLUMNS}`,
  values: [...draft(input), id, by, now],
});
export const rotateSecret = (id: string, number: number, hash: Buffer, by: string, now: Date): Sql => ({
  text: `update coliseum_alert_webhooks set secret_number = $2, secret_hash = $3, secret_made_at = $5, updated_by = $4,
      updated_at = $5
    where id = $1 returning ${COLUMNS}`,
  values: [id, number, hash, by, now],
});
export const deleteWebhook = (id: string): Sql => ({
  text: `delete from coliseum_alert_webhooks where id = $1 returning ${COLUMNS}`,
  values: [id],
});
/** Who is told of alerts of this severity. */
export const listenersOf = (severity: AlertSeverity): Sql => ({
  text: `select ${COLUMNS} from coliseum_alert_webhooks where enabled and $1 = any(severities)`,
  values: [severity],
});
