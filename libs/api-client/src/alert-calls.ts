/** Calls about alerts: what stands and stood, who takes it, the rules, the webhooks and what was posted to them. */
import type {
  Alert,
  AlertDelivery,
  AlertDeliveryList,
  AlertList,
  AlertQuery,
  AlertRule,
  AlertRuleList,
  AlertRulePatch,
  AlertSeverity,
  AlertWebhook,
  AlertWebhookInput,
  AlertWebhookList,
  AlertWebhookPatch,
  MadeAlertWebhook,
} from '@coliseum/contracts';
import type { Http } from './http.js';
import { search } from './search.js';

export interface AlertCalls {
  alerts(query: AlertQuery, signal?: AbortSignal): Promise<AlertList>;
  acknowledgeAlert(id: string, note?: string): Promise<Alert>;
  drill(severity: AlertSeverity): Promise<Alert>;
  alertRules(signal?: AbortSignal): Promise<AlertRule[]>;
  changeAlertRule(id: string, patch: AlertRulePatch): Promise<AlertRule>;
  webhooks(signal?: AbortSignal): Promise<AlertWebhook[]>;
  makeWebhook(webhook: AlertWebhookInput): Promise<MadeAlertWebhook>;
  changeWebhook(id: string, patch: AlertWebhookPatch): Promise<AlertWebhook>;
  removeWebhook(id: string): Promise<void>;
  /** another secret, told this once */
  rotateWebhook(id: string): Promise<MadeAlertWebhook>;
  testWebhook(id: string): Promise<{ deliveryId: string }>;
  deliveries(limit: number, signal?: AbortSignal): Promise<AlertDelivery[]>;
}

const ALERTS = '/api/v1/admin/alerts';
const RULES = `${ALERTS}/rules`;
const WEBHOOKS = `${ALERTS}/webhooks`;
const webhook = (id: string): string => `${WEBHOOKS}/${encodeURIComponent(id)}`;

export const alertCalls = (http: Http): AlertCalls => ({
  alerts: (query, signal) => http(`${ALERTS}${search({ ...query })}`, { signal }),
  acknowledgeAlert: (id, note) =>
    http(`${ALERTS}/${encodeURIComponent(id)}/acknowledge`, { method: 'POST', body: note ? { note } : {} }),
  drill: (severity) => http(ALERTS, { method: 'POST', body: { severity } }),
  alertRules: async (signal) => (await http<AlertRuleList>(RULES, { signal })).items,
  changeAlertRule: (id, body) => http(`${RULES}/${encodeURIComponent(id)}`, { method: 'PATCH', body }),
  webhooks: async (signal) => (await http<AlertWebhookList>(WEBHOOKS, { signal })).items,
  makeWebhook: (body) => http(WEBHOOKS, { method: 'POST', body }),
  changeWebhook: (id, body) => http(webhook(id), { method: 'PATCH', body }),
  removeWebhook: (id) => http(webhook(id), { method: 'DELETE' }),
  rotateWebhook: (id) => http(`${webhook(id)}/rotate`, { method: 'POST' }),
  testWebhook: (id) => http(`${webhook(id)}/test`, { method: 'POST' }),
  deliveries: async (limit, signal) =>
    (await http<AlertDeliveryList>(`${ALERTS}/deliveries${search({ limit })}`, { signal })).items,
});
