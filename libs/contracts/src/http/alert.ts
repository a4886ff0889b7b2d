/** Alerts on the wire: what is wrong, since when and by how much, who has seen it, and the ways by which it is told. */
import { Type, type Static } from '@sinclair/typebox';
import { Instant, LimitQuery, Nullable, OffsetQuery, OneOf } from './common.js';

export const ALERT_RULES = [
  'database-away',
  'redis-away',
  'ingestion-stopped',
  'rollup-behind',
  'passport-behind',
  'passport-away',
  'job-late',
  'job-stuck',
  'job-failed',
  'queue-backlog',
  'queue-failed',
  'events-rejected',
  'wall-dark',
  'wall-stale',
  'figures-differ',
  'months-ahead',
  'disk-low',
  'fanout-late',
  'drill',
] as const;
export type AlertRuleId = (typeof ALERT_RULES)[number];

/** Worst first. */
export const ALERT_SEVERITIES = ['critical', 'warning'] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];
export const ALERT_STATES = ['open', 'acknowledged', 'resolved'] as const;
export type AlertState = (typeof ALERT_STATES)[number];
export const ALERT_UNITS = ['seconds', 'percent', 'count', 'months'] as const;
export type AlertUnit = (typeof ALERT_UNITS)[number];

export const AlertSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    rule: OneOf(ALERT_RULES),
    subject: Type.String({ description: 'Which job or queue; empty where the rule knows but one.' }),
    severity: OneOf(ALERT_SEVERITIES),
    state: OneOf(ALERT_STATES, { description: 'Resolved by itself, once the cause is gone.' }),
    sentence: Type.String({ description: 'What is wrong; page, socket and webhook use the same words.' }),
    value: Nullable(Type.Number({ description: 'As measured last, in the unit.' })),
    limit: Nullable(Type.Number({ description: 'That it went past, in the unit.' })),
    unit: OneOf(ALERT_UNITS),
    page: Type.String({ description: 'Path of the page where one acts.' }),
    since: Instant({ description: 'When the cause began.' }),
    seenAt: Instant({ description: 'When it was measured last.' }),
    acknowledgedAt: Nullable(Instant()),
    acknowledgedBy: Nullable(Type.String()),
    note: Nullable(Type.String({ description: 'Of who acknowledged it.' })),
    resolvedAt: Nullable(Instant()),
  },
  { $id: 'Alert' },
);
export type Alert = Static<typeof AlertSchema>;

export const AlertQuerySchema = Type.Object({
  which: Type.Optional(
    OneOf(['standing', 'resolved', 'all'] as const, {
      description: 'Those that stand (default), the history, or both.',
    }),
  ),
  limit: LimitQuery,
  offset: OffsetQuery,
});
export type AlertQuery = Static<typeof AlertQuerySchema>;

export const AlertListSchema = Type.Object(
  {
    at: Instant(),
    unwatched: Nullable(
      Type.String({
        description: 'Why nothing is watched just now; null: all is. What stands then is only what once was.',
      }),
    ),
    items: Type.Array(AlertSchema),
    total: Type.Integer(),
  },
  { $id: 'AlertList' },
);
export type AlertList = Static<typeof AlertListSchema>;

/** Server → client on `/admin`: all that stands, whenever it changes and every few seconds. */
export type AlertsUpdate = Pick<AlertList, 'at' | 'unwatched' | 'items'>;

export const AlertAcknowledgementSchema = Type.Object(
  {
    note: Type.Optional(Type.String({ maxLength: 500, description: 'For whoever looks next.' })),
  },
  { $id: 'AlertAcknowledgement', additionalProperties: false },
);
export type AlertAcknowledgement = Static<typeof AlertAcknowledgementSchema>;

export const AlertDrillSchema = Type.Object(
  { severity: OneOf(ALERT_SEVERITIES) },
  { $id: 'AlertDrill', additionalProperties: false },
);
export type AlertDrill = Static<typeof AlertDrillSchema>;

export const AlertRuleSchema = Type.Object(
  {
    id: OneOf(ALERT_RULES),
    name: Type.String(),
    means: Type.String({ description: 'What it means for the show.' }),
    steps: Type.Array(Type.String(), { description: 'What to do, in order.' }),
    page: Type.String({ description: 'Path of the page where one acts.' }),
    unit: OneOf(ALERT_UNITS),
    direction: OneOf(['above', 'below'] as const, { description: 'Of the limit, where it is wrong.' }),
    least: Type.Number({ description: 'The limit may be set from here …' }),
    most: Type.Number({ description: '… to here; where both are the same it is fixed.' }),
    limit: Type.Number(),
    defaultLimit: Type.Number(),
    severity: OneOf(ALERT_SEVERITIES),
    defaultSeverity: OneOf(ALERT_SEVERITIES),
    enabled: Type.Boolean(),
    version: Type.Integer({ description: '0: as it came, nobody has changed it.' }),
    updatedAt: Nullable(Instant()),
    updatedBy: Nullable(Type.String()),
  },
  { $id: 'AlertRule' },
);
export type AlertRule = Static<typeof AlertRuleSchema>;

export const AlertRuleListSchema = Type.Object(
  { items: Type.Array(AlertRuleSchema) },
  { $id: 'AlertRuleList' },
);
export type AlertRuleList = Static<typeof AlertRuleListSchema>;

export const AlertRulePatchSchema = Type.Object(
  {
    version: Type.Integer({ minimum: 0, description: 'As it was seen.' }),
    limit: Type.Optional(Type.Number({ minimum: 0, maximum: 1_000_000 })),
    severity: Type.Optional(OneOf(ALERT_SEVERITIES)),
    enabled: Type.Optional(Type.Boolean()),
  },
  { $id: 'AlertRulePatch', additionalProperties: false },
);
export type AlertRulePatch = Static<typeof AlertRulePatchSchema>;
