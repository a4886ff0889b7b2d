/** Posts that the store itself is away: from memory, by one process where Redis can say which, and written down afterwards. */
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { DeliveryKind } from '@coliseum/contracts';
import { Config } from '../../platform/config/config.js';
import { rows, run } from '../../platform/database/sql.js';
import { REDIS } from '../../platform/redis/redis.module.js';
import { AlertPool } from '../alert-pool.js';
import { toAlert, type AlertRow } from '../alert-row.js';
import { recordDelivery, type NewDelivery } from './delivery.sql.js';
import { noticeFor } from './notice.js';
import { postNotice, type Posted } from './post-notice.js';
import { signatureOf, WebhookSecret } from './webhook-secret.js';
import { listWebhooks, type WebhookRow } from './webhook.sql.js';

/** One process speaks for all; should it die over it, another outage finds another one. */
const CLAIM_SECONDS = 60;
const PAUSES_MS = [2_000, 8_000];

interface Made {
  delivery: NewDelivery;
  attempts: number;
  posted: Posted;
  at: Date;
}

@Injectable()
export class OutageNotices {
  private readonly logger = new Logger('alerts');
  private webhooks: WebhookRow[] = [];
  private unwritten: Made[] = [];

  constructor(
    private readonly store: AlertPool,
    private readonly config: Config,
    private readonly secrets: WebhookSecret,
    @Inject(REDIS) private readonly redis: Redis,
  ) {}

  /** While the store is there: whom to tell is learned beforehand, and what was posted without it is written down. */
  async prepare(): Promise<void> {
    await this.write();
    this.webhooks = await rows<WebhookRow>(this.store.pool, listWebhooks());
  }

  /** Goes on by itself; the next look at the store does not wait for it. */
  async tell(kind: DeliveryKind, row: AlertRow): Promise<void> {
    const alert = toAlert(row);
    const listeners = this.webhooks.filter(
      ({ enabled, severities }) => enabled && severities.includes(alert.severity),
    );
    if (listeners.length === 0 || !(await this.speaks(kind))) return;
    const now = new Date();
    for (const webhook of listeners) {
      const delivery = noticeFor(webhook.id, kind, alert, now, this.config.publicUrl);
      void this.post(webhook, delivery, now).catch((error: unknown) =>
        this.logger.error({ msg: 'a notice could not be posted', err: error }),
      );
    }
  }

  /** Where Redis is away too, each process speaks: told twice is better than not at all. */
  private async speaks(kind: DeliveryKind): Promise<boolean> {
    if (this.redis.status !== 'ready') return true;
    const key = `coliseum:alert:database-away:${kind}`;
    const claimed = await this.redis.set(key, '1', 'EX', CLAIM_SECONDS, 'NX').catch(() => 'OK');
    if (claimed !== 'OK') return false;
    // what ends may begin again within the minute, and is told again then
    const other = kind === 'resolved' ? 'raised' : 'resolved';
    await this.redis.del(`coliseum:alert:database-away:${other}`).catch(() => undefined);
    return true;
  }

  private async post(webhook: WebhookRow, delivery: NewDelivery, at: Date): Promise<void> {
    const secret = await this.secrets.find(webhook);
    if (secret === undefined) return;
    const signature = signatureOf(secret, delivery.body, at);
    const post = { url: webhook.url, id: delivery.id, body: delivery.body, signature };
    for (let attempts = 1; ; attempts++) {
      const posted = await postNotice({ ...post, allow: this.config.webhookAllow });
      const pause = PAUSES_MS[attempts - 1];
      if (!('later' in posted) || pause === undefined) {
        this.unwritten.push({ delivery, attempts, posted, at });
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, pause).unref());
    }
  }

  private async write(): Promise<void> {
    for (let made = this.unwritten[0]; made; made = this.unwritten[0]) {
      const { delivery, attempts, posted, at } = made;
      const status = 'done' in posted ? posted.done : posted.status;
      const problem = 'done' in posted ? null : 'never' in posted ? posted.never : posted.later;
      await run(this.store.pool, recordDelivery(delivery, attempts, status, problem, at));
      this.unwritten.shift();
    }
  }
}
