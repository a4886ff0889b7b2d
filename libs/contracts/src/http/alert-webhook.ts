/** Webhooks on the wire: where alerts are posted to, signed, and what became of each post. */
import { Type, type Static } from '@sinclair/typebox';
import { ALERT_SEVERITIES, type Alert } from './alert.js';
import { Instant, LimitQuery, Nullable, OneOf } from './common.js';

/** What is said of an alert. */
export const DELIVERY_KINDS = ['raised', 'acknowledged', 'resolved', 'test'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];
export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const;

const fields = {
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', description: 'Who is told.' }),
  url: Type.String({
    minLength: 1,
    maxLength: 2_000,
    description: 'http or https, without user and password; private addresses only where they are allowed.',
  }),
  severities: Type.Array(OneOf(ALERT_SEVERITIES), {
    minItems: 1,
    maxItems: ALERT_SEVERITIES.length,
    uniqueItems: true,
    description: 'Of which alerts it is told.',
  }),
  enabled: Type.Boolean(),
};

export const AlertWebhookInputSchema = Type.Object(fields, {
  $id: 'AlertWebhookInput',
  additionalProperties: false,
});
export type AlertWebhookInput = Static<typeof AlertWebhookInputSchema>;

export const AlertWebhookPatchSchema = Type.Object(
  {
    version: Type.Integer({ minimum: 1, description: 'As it was seen.' }),
    ...Type.Partial(Type.Object(fields)).properties,
  },
  { $id: 'AlertWebhookPatch', additionalProperties: false },
);
export type AlertWebhookPatch = Static<typeof AlertWebhookPatchSchema>;

export const AlertWebhookSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    ...fields,
    version: Type.Integer(),
    secretMadeAt: Instant({ description: 'The secret itself is shown once, when it is made.' }),
    createdBy: Type.String(),
    updatedAt: Instant(),
    updatedBy: Type.String(),
  },
  { $id: 'AlertWebhook' },
);
export type AlertWebhook = Static<typeof AlertWebhookSchema>;

export const AlertWebhookListSchema = Type.Object(
  { items: Type.Array(AlertWebhookSchema) },
  { $id: 'AlertWebhookList' },
);
export type AlertWebhookList = Static<typeof AlertWebhookListSchema>;

export const MadeAlertWebhookSchema = Type.Object(
  {
    webhook: AlertWebhookSchema,
    secret: Type.String({ description: 'Signs what is posted; shown this once.' }),
  },
  { $id: 'MadeAlertWebhook' },
);
export type MadeAlertWebhook = Static<typeof MadeAlertWebhookSchema>;

export const AlertDeliverySchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    webhookId: Type.String({ format: 'uuid' }),
    webhookName: Type.String(),
    alertId: Nullable(Type.String({ format: 'uuid' })),
    kind: OneOf(DELIVERY_KINDS),
    sentence: Type.String(),
    state: OneOf(DELIVERY_STATES),
    attempts: Type.Integer(),
    status: Nullable(Type.Integer({ description: 'That the other side answered last.' })),
    problem: Nullable(Type.String({ description: 'Why the last try did not work.' })),
    createdAt: Instant(),
    nextAttemptAt: Nullable(Instant()),
    endedAt: Nullable(Instant()),
  },
  { $id: 'AlertDelivery' },
);
export type AlertDelivery = Static<typeof AlertDeliverySchema>;

export const AlertDeliveryQuerySchema = Type.Object({ limit: LimitQuery });

export const AlertDeliveryListSchema = Type.Object(
  { items: Type.Array(AlertDeliverySchema) },
  { $id: 'AlertDeliveryList' },
);
export type AlertDeliveryList = Static<typeof AlertDeliveryListSchema>;

/** The body of a post; its header `coliseum-signature` is `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`. */
export interface AlertNotice {
  /** the delivery's: one that comes twice has the same */
  id: string;
  kind: DeliveryKind;
  at: string;
  /** all of it in one line, as chats show it */
  text: string;
  /** null: a test */
  alert: Alert | null;
  /** where one acts, and what to do; null where the product does not know its own address */
  links: { page: string; steps: string } | null;
}
