/** The alerts room: judged once for all processes, kept, taken by people, posted to webhooks. Writes coliseum_alerts, coliseum_alert_rules, _alert_lead, _alert_webhooks and _alert_deliveries. */
import { BullModule } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import { AlertBook } from './alert-book.js';
import { AlertLead } from './alert-lead.js';
import { AlertMeasurements } from './alert-measurements.js';
import { AlertPool } from './alert-pool.js';
import { AlertWatch } from './alert-watch.js';
import { AlertsController } from './alerts.controller.js';
import { RuleBook } from './rules/rule-book.js';
import { StoreOutage } from './store-outage.js';
import { AlertOutbox } from './webhooks/alert-outbox.js';
import { ALERT_QUEUE, AlertQueue } from './webhooks/alert-queue.js';
import { AlertProcessor } from './webhooks/alert.processor.js';
import { DeliveryLoop } from './webhooks/delivery-loop.js';
import { OutageNotices } from './webhooks/outage-notices.js';
import { WebhookBook } from './webhooks/webhook-book.js';
import { WebhookSecret } from './webhooks/webhook-secret.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';

@Module({
  imports: [BullModule.registerQueue({ name: ALERT_QUEUE })],
  controllers: [AlertsController, WebhooksController],
  providers: [
    AlertBook,
    AlertLead,
    AlertMeasurements,
    AlertOutbox,
    AlertPool,
    AlertProcessor,
    AlertQueue,
    AlertWatch,
    DeliveryLoop,
    OutageNotices,
    RuleBook,
    StoreOutage,
    WebhookBook,
    WebhookSecret,
  ],
  exports: [AlertWatch],
})
export class AlertsModule {}
