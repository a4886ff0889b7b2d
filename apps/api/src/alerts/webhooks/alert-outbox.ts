/** Puts notices where the workers find them, in the transaction of what they tell of, and nudges a worker. */
import { Injectable } from '@nestjs/common';
import type { Alert, DeliveryKind } from '@coliseum/contracts';
import type { PoolClient } from 'pg';
import { Config } from '../../platform/config/config.js';
import { rows, run } from '../../platform/database/sql.js';
import { AlertPool } from '../alert-pool.js';
import { AlertQueue } from './alert-queue.js';
import { forgetDeliveries, putDelivery } from './delivery.sql.js';
import { noticeFor } from './notice.js';
import { listenersOf, type WebhookRow } from './webhook.sql.js';

@Injectable()
export class AlertOutbox {
  constructor(
    private readonly store: AlertPool,
    private readonly config: Config,
    private readonly queue: AlertQueue,
  ) {}

  /** @param client in a transaction @returns how many there are to post */
  async put(client: PoolClient, kind: DeliveryKind, alert: Alert, now: Date): Promise<number> {
    const listeners = await rows<WebhookRow>(client, listenersOf(alert.severity));
    for (const { id } of listeners)
      await run(client, putDelivery(noticeFor(id, kind, alert, now, this.config.publicUrl)));
    return listeners.length;
  }

  /** To one webhook, so that its owner sees whether it works. */
  async putTest(webhookId: string, now: Date): Promise<string> {
    const delivery = noticeFor(webhookId, 'test', null, now, this.config.publicUrl);
    await run(this.store.pool, putDelivery(delivery));
    this.nudge();
    return delivery.id;
  }

  /** After the commit. */
  nudge(): void {
    this.queue.nudge();
  }

  async forget(): Promise<void> {
    await run(this.store.pool, forgetDeliveries());
  }
}
