/** What is posted of an alert. */
import { randomUUID } from 'node:crypto';
import type { Alert, AlertNotice, DeliveryKind } from '@coliseum/contracts';
import type { NewDelivery } from './delivery.sql.js';

const TEST = 'This is a test. Nothing is wrong';

/** @param origin where the product is reached; undefined: it does not know */
export function noticeFor(
  webhookId: string,
  kind: DeliveryKind,
  alert: Alert | null,
  now: Date,
  origin: string | undefined,
): NewDelivery {
  const id = randomUUID();
  const notice: AlertNotice = {
    id,
    kind,
    at: now.toISOString(),
    text: wordsOf(kind, alert),
    alert,
    links:
      origin === undefined || alert === null
        ? null
        : {
            page: `${origin}${alert.page}`,
            steps: `${origin}/dia/coliseum/alerts?view=rules&rule=${alert.rule}`,
          },
  };
  return {
    id,
    webhookId,
    alertId: alert?.id ?? null,
    kind,
    sentence: alert?.sentence ?? TEST,
    body: JSON.stringify(notice),
  };
}

/** In one line: chats that take a `text` show it as it is. */
function wordsOf(kind: DeliveryKind, alert: Alert | null): string {
  if (alert === null) return `Coliseum: ${TEST}.`;
  const { severity, sentence, acknowledgedBy, note } = alert;
  if (kind === 'resolved') return `Coliseum, resolved: ${sentence}.`;
  if (kind === 'acknowledged')
    return `Coliseum, taken by ${acknowledgedBy}: ${sentence}.${note ? ` “${note}”` : ''}`;
  return `Coliseum, ${severity}: ${sentence}.`;
}
