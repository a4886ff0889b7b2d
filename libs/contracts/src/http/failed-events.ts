/** Events that were refused, on the wire: what the admin reads, edits, discards and replays. */
import { Type, type Static } from '@sinclair/typebox';
import { RFC3339_PATTERN, UUID_PATTERN } from '../event.js';
import { Instant, Nullable, OneOf } from './common.js';

export const FAILED_EVENT_STATUSES = ['open', 'replayed', 'discarded'] as const;
export type FailedEventStatus = (typeof FAILED_EVENT_STATUSES)[number];
export const FAILED_EVENT_ORIGINS = ['rest', 'passport', 'backfill', 'failed-event'] as const;

/** Up to so many are replayed before the answer; more go on after it. */
export const MAX_REPLAY_IN_REQUEST = 1_000;
export const MAX_EDITED_BYTES = 64 * 1024;

const Id = () => Type.String({ pattern: UUID_PATTERN, format: 'uuid' });

const fields = {
  id: Type.String({ description: 'Of the failure, not of the event.' }),
  origin: OneOf(FAILED_EVENT_ORIGINS),
  format: OneOf(['event', 'cloudevent'] as const, { description: 'The shape that the event came in.' }),
  eventId: Nullable(Type.String({ description: 'As it was sent.' })),
  eventType: Nullable(Type.String({ description: 'As it was sent.' })),
  code: Type.String({ description: 'Why it was refused last: a stable word.' }),
  path: Type.String({ description: 'JSON Pointer into the event.' }),
  message: Type.String(),
  occurrences: Type.Integer({ description: 'How often the same body was refused for the same reason.' }),
  firstAt: Instant(),
  lastAt: Instant(),
  status: OneOf(FAILED_EVENT_STATUSES),
  replayable: Type.Boolean({ description: 'False: only a part of it was kept; it must be edited first.' }),
  editedAt: Nullable(Instant()),
  editedBy: Nullable(Type.String()),
  replays: Type.Integer({ description: 'How often a replay was tried.' }),
  closedAt: Nullable(Instant()),
  storedId: Nullable(Type.String({ description: 'The id under which a replay stored it.' })),
};

export const FailedEventSchema = Type.Object(fields, { $id: 'FailedEvent' });
export type FailedEvent = Static<typeof FailedEventSchema>;

export const FailedEventDetailSchema = Type.Object(
  {
    ...fields,
    raw: Nullable(Type.String({ description: 'As it came, JSON or not; null where it is no UTF-8.' })),
    rawBase64: Type.String({ description: 'The same, byte for byte.' }),
    rawBytes: Type.Integer({ description: 'How long it was; more than is kept where replayable is false.' }),
    edited: Nullable(Type.String({ description: 'JSON: what will be replayed instead.' })),
  },
  { $id: 'FailedEventDetail' },
);
export type FailedEventDetail = Static<typeof FailedEventDetailSchema>;

const Time = (description: string) => Type.Optional(Instant({ pattern: RFC3339_PATTERN, description }));

const filters = {
  code: Type.Optional(Type.String({ maxLength: 100, description: 'Why it was refused: a stable word.' })),
  origin: Type.Optional(OneOf(FAILED_EVENT_ORIGINS, { description: 'By which way it came.' })),
  type: Type.Optional(Type.String({ maxLength: 100, description: 'The event type as it was sent.' })),
  q: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Stands in its id, type or message, or (as written) in its bytes.',
    }),
  ),
  from: Time('Refused last at that moment or later.'),
  to: Time('Refused last before that moment.'),
};
export const FailedEventFilterSchema = Type.Object(filters, {
  $id: 'FailedEventFilter',
  additionalProperties: false,
});
export type FailedEventFilter = Static<typeof FailedEventFilterSchema>;

export const FailedEventQuerySchema = Type.Object({
  ...filters,
  status: Type.Optional(OneOf(FAILED_EVENT_STATUSES, { description: 'What has become of it.' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 50 })),
  cursor: Type.Optional(
    Type.String({ pattern: '^\\d{1,18}$', description: '`nextCursor` of the page before.' }),
  ),
});
export type FailedEventQuery = Static<typeof FailedEventQuerySchema>;

const ReplayProgress = Type.Object({
  matched: Type.Integer(),
  done: Type.Integer(),
  replayed: Type.Integer(),
  open: Type.Integer(),
  startedAt: Instant(),
});
export type ReplayProgress = Static<typeof ReplayProgress>;

const ReplayAccount = Type.Object({
  ...ReplayProgress.properties,
  endedAt: Instant(),
  error: Nullable(Type.String({ description: 'Why it ended before all were done.' })),
});
export type ReplayAccount = Static<typeof ReplayAccount>;

export const FailedEventPageSchema = Type.Object(
  {
    total: Type.Integer({ description: 'That match, on this page or not.' }),
    counts: Type.Array(
      Type.Object({ code: Type.String(), events: Type.Integer(), occurrences: Type.Integer() }),
      { description: 'Of those that match, by reason, most first.' },
    ),
    failedEvents: Type.Array(FailedEventSchema, { description: 'Newest first.' }),
    nextCursor: Nullable(Type.String()),
    replaying: Nullable(Type.Intersect([ReplayProgress], { description: 'A large replay of this process.' })),
    lastReplay: Nullable(
      Type.Intersect([ReplayAccount], { description: 'What the last large one of this process came to.' }),
    ),
  },
  { $id: 'FailedEventPage' },
);
export type FailedEventPage = Static<typeof FailedEventPageSchema>;

export const FailedEventPatchSchema = Type.Object(
  {
    event: Type.Optional(Type.Unknown({ description: 'The event as it should have been, in its format.' })),
    status: Type.Optional(OneOf(['open', 'discarded'] as const)),
  },
  { $id: 'FailedEventPatch', additionalProperties: false, minProperties: 1 },
);
export type FailedEventPatch = Static<typeof FailedEventPatchSchema>;

export const FailedEventReplaySchema = Type.Object(
  {
    ids: Type.Optional(Type.Array(Id(), { minItems: 1, maxItems: MAX_REPLAY_IN_REQUEST })),
    filter: Type.Optional(FailedEventFilterSchema),
    dryRun: Type.Optional(
      Type.Boolean({
        description:
          'Only say what each would come to by the rules of this moment; the first 1,000 are judged.',
      }),
    ),
  },
  {
    $id: 'FailedEventReplay',
    additionalProperties: false,
    minProperties: 1,
    description: 'These (ids), or all open ones that match (filter; an empty one: every one).',
  },
);
export type FailedEventReplay = Static<typeof FailedEventReplaySchema>;

export const FailedEventReplayAnswerSchema = Type.Object(
  {
    matched: Type.Integer(),
    replayed: Type.Integer({ description: 'Stored, or known already under their id.' }),
    open: Type.Integer({ description: 'Refused again, with their new reason.' }),
    skipped: Type.Integer({ description: 'Not open, or only kept in part.' }),
    running: Type.Boolean({ description: 'True: too many for one answer; it goes on, see `replaying`.' }),
    results: Type.Array(
      Type.Object({
        id: Type.String(),
        status: OneOf(['replayed', 'open', 'skipped'] as const),
        eventId: Nullable(Type.String()),
        outcome: Type.Optional(OneOf(['accepted', 'duplicate'] as const)),
        code: Type.Optional(Type.String()),
        message: Type.Optional(Type.String()),
        path: Type.Optional(Type.String()),
      }),
    ),
  },
  { $id: 'FailedEventReplayAnswer' },
);
export type FailedEventReplayAnswer = Static<typeof FailedEventReplayAnswerSchema>;
export type FailedEventReplayResult = FailedEventReplayAnswer['results'][number];
