/** Reconciliations on the wire: what a recompute from the raw events found, and what it mended. */
import { Type, type Static } from '@sinclair/typebox';
import { RFC3339_PATTERN } from '../event.js';
import { Instant, Nullable, OneOf } from './common.js';

export const RECONCILIATION_KINDS = ['reconcile', 'rebuild'] as const;
export const RECONCILIATION_STATES = ['running', 'done', 'failed', 'cancelled'] as const;

const When = (description: string) =>
  Type.Optional(Type.String({ format: 'date-time', pattern: RFC3339_PATTERN, description }));

export const ReconciliationRequestSchema = Type.Object(
  {
    kind: OneOf(RECONCILIATION_KINDS, {
      description: 'reconcile: compare and mend what differs; rebuild: count all rows of the range anew.',
    }),
    from: When(
      'Event time, taken to the hour before it. Default: 48 hours ago; of a rebuild: the first event.',
    ),
    to: When('Default: now.'),
  },
  { $id: 'ReconciliationRequest', additionalProperties: false },
);
export type ReconciliationRequest = Static<typeof ReconciliationRequestSchema>;

export const ReconciliationSchema = Type.Object(
  {
    id: Type.String(),
    kind: OneOf(RECONCILIATION_KINDS),
    requestedBy: Type.String(),
    from: Instant(),
    to: Instant(),
    status: OneOf(RECONCILIATION_STATES),
    hoursTotal: Type.Integer({ description: 'Hours of the range in which there are events or figures.' }),
    hoursDone: Type.Integer(),
    events: Type.Integer({ description: 'Raw events read.' }),
    rowsCompared: Type.Integer(),
    differences: Type.Integer({ description: 'Rows that were not as a recompute gives them.' }),
    repaired: Type.Integer({ description: 'Of these, rows that were counted anew.' }),
    examples: Type.Array(Type.String(), { description: 'The first differences in words, at most 20.' }),
    error: Nullable(Type.String()),
    startedAt: Instant(),
    endedAt: Nullable(Instant()),
  },
  { $id: 'Reconciliation' },
);
export type Reconciliation = Static<typeof ReconciliationSchema>;

export const ReconciliationListSchema = Type.Object(
  { reconciliations: Type.Array(ReconciliationSchema, { description: 'Newest first.' }) },
  { $id: 'ReconciliationList' },
);
export type ReconciliationList = Static<typeof ReconciliationListSchema>;
