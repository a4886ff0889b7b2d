/** The statements of coliseum_alert_deliveries. */
import type { AlertDelivery, DeliveryKind } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

/** Longer than a post takes at most; who dies over it loses it after that. */
const LEASE_SECONDS = 30;
const KEPT_DAYS = 30;

export interface NewDelivery {
  id: string;
  webhookId: string;
  alertId: string | null;
  kind: DeliveryKind;
  sentence: string;
  body: string;
}

export const putDelivery = (one: NewDelivery): Sql => ({
  text: `insert into coliseum_alert_deliveries (id, webhook_id, alert_id, kind, sentence, body, next_attempt_at)
    values ($1, $2, $3, $4, $5, $6, clock_timestamp())`,
  values: [one.id, one.webhookId, one.alertId, one.kind, one.sentence, one.body],
});

export interface DueDelivery extends Record<string, unknown> {
  id: string;
  body: string;
  attempts: number;
  webhook_id: string;
  url: string;
  enabled: boolean;
  secret_number: number;
  secret_hash: Buffer;
}

/** What is told of one alert is told in its order: a "raised" that had to wait never comes after its "resolved". */
export const takeDue = (limit: number): Sql => ({
  text: `update coliseum_alert_deliveries d
    set attempts = d.attempts + 1, next_attempt_at = clock_timestamp() + make_interval(secs => $2)
    from (select id from coliseum_alert_deliveries n where state = 'waiting' and next_attempt_at <= clock_timestamp()
          and not exists (select from coliseum_alert_deliveries e
            where e.webhook_id = n.webhook_id and e.alert_id = n.alert_id and e.state = 'waiting' and e.created_at < n.created_at)
        order by next_attempt_at limit $1 for update skip locked) due,
      coliseum_alert_webhooks w
    where d.id = due.id and w.id = d.webhook_id
    returning d.id, d.body, d.attempts, d.webhook_id, w.url, w.enabled, w.secret_number, w.secret_hash`,
  values: [limit, LEASE_SECONDS],
});

export const noteDelivered = (id: string, status: number): Sql => ({
  text: `update coliseum_alert_deliveries set state = 'delivered', next_attempt_at = null, status = $2, problem = null,
      ended_at = clock_timestamp() where id = $1`,
  values: [id, status],
});
export const noteFailed = (id: string, status: number | null, problem: string): Sql => ({
  text: `update coliseum_alert_deliveries set state = 'failed', next_attempt_at = null, status = $2, problem = $3,
      ended_at = clock_timestamp() where id = $1`,
  values: [id, status, problem],
});
export const postpone = (id: string, status: number | null, problem: string, seconds: number): Sql => ({
  text: `update coliseum_alert_deliveries set status = $2, problem = $3,
      next_attempt_at = clock_timestamp() + make_interval(secs => $4) where id = $1 and state = 'waiting'`,
  values: [id, status, problem, seconds],
});

/** Of a post that was made while nothing could be written. */
export const recordDelivery = (
  one: NewDelivery,
  attempts: number,
  status: number | null,
  problem: string | null,
  at: Date,
): Sql => ({
  text: `insert into coliseum_alert_deliveries (id, webhook_id, alert_id, kind, sentence, body, attempts, status, problem, created_at,
      ended_at, state)
    select $1::uuid, w.id, $3::uuid, $4::text, $5::text, $6::text, $7::integer, $8::integer, $9::text, $10::timestamptz,
      $10::timestamptz, case when $9::text is null then 'delivered' else 'failed' end
    from coliseum_alert_webhooks w where w.id = $2::uuid`,
  values: [
    one.id,
    one.webhookId,
    one.alertId,
    one.kind,
    one.sentence,
    one.body,
    attempts,
    status,
    problem,
    at,
  ],
});

export type DeliveryRow = Omit<AlertDelivery, 'createdAt' | 'nextAttemptAt' | 'endedAt'> & {
  createdAt: Date;
  nextAttemptAt: Date | null;
  endedAt: Date | null;
};

export const listDeliveries = (limit: number): Sql => ({
  text: `select d.id, d.webhook_id as "webhookId", w.name as "webhookName", d.alert_id as "alertId", d.kind, d.sentence, d.state,
      d.attempts, d.status, d.problem, d.created_at as "createdAt", d.next_attempt_at as "nextAttemptAt", d.ended_at as "endedAt"
    from coliseum_alert_deliveries d join coliseum_alert_webhooks w on w.id = d.webhook_id
    order by d.created_at desc, d.id limit $1`,
  values: [limit],
});

export const forgetDeliveries = (): Sql => ({
  text: 'delete from coliseum_alert_deliveries where ended_at < clock_timestamp() - make_interval(days => $1)',
  values: [KEPT_DAYS],
});
