/** Votes that were set aside, on the wire: which, why, and suspicion raised or lifted by hand. */
import { Type, type Static } from '@sinclair/typebox';
import { UUID_PATTERN } from '../event.js';
import { Instant, LimitQuery, Nullable, OneOf } from './common.js';

/** Why a vote or retraction does not count; `deferred` says so for the moment only. */
export const SET_ASIDE_VERDICTS = [
  'repeated',
  'nothing_to_retract',
  'outside_voting',
  'after_freeze',
  'suspect',
  'deferred',
] as const;
export type SetAsideVerdict = (typeof SET_ASIDE_VERDICTS)[number];

const DEFERRED = '`deferred`: waits to be judged against a vote counted earlier.';

export const SetAsideQuerySchema = Type.Object({
  verdict: Type.Optional(
    OneOf(SET_ASIDE_VERDICTS, {
      description: `Only those set aside for this reason. ${DEFERRED}`,
    }),
  ),
  limit: LimitQuery,
  cursor: Type.Optional(
    Type.String({
      pattern: '^-?\\d{1,18}_[0-9a-f-]{36}$',
      description: '`nextCursor` of the page before.',
    }),
  ),
});
export type SetAsideQuery = Static<typeof SetAsideQuerySchema>;

export const SetAsideVoteSchema = Type.Object({
  id: Type.String(),
  userId: Type.String(),
  artistId: Type.String(),
  ballot: Nullable(Type.String({ description: 'jury, public …' })),
  retracts: Type.Boolean({ description: 'A retraction, not a vote.' }),
  timestamp: Instant(),
  receivedAt: Instant(),
  sessionId: Nullable(Type.String()),
  verdict: OneOf(SET_ASIDE_VERDICTS, { description: DEFERRED }),
  reason: Nullable(Type.String({ description: 'Of a suspect one: what whoever flagged it said.' })),
  flaggedBy: Nullable(Type.String()),
});
export type SetAsideVote = Static<typeof SetAsideVoteSchema>;

export const SetAsidePageSchema = Type.Object(
  {
    eventId: Type.String(),
    counts: Type.Array(Type.Object({ verdict: OneOf(SET_ASIDE_VERDICTS), votes: Type.Integer() }), {
      description: 'Of the whole event, by verdict.',
    }),
    votes: Type.Array(SetAsideVoteSchema, { description: 'Latest first.' }),
    nextCursor: Nullable(Type.String()),
  },
  { $id: 'SetAsidePage' },
);
export type SetAsidePage = Static<typeof SetAsidePageSchema>;

/** Either some votes by their ids, or all votes of a session at the event. */
export const SuspicionSchema = Type.Object(
  {
    ids: Type.Optional(
      Type.Array(Type.String({ pattern: UUID_PATTERN, format: 'uuid' }), { minItems: 1, maxItems: 10_000 }),
    ),
    sessionId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    reason: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }),
  },
  { $id: 'Suspicion', additionalProperties: false },
);
export type Suspicion = Static<typeof SuspicionSchema>;

export const DetectionSchema = Type.Object(
  {
    usersPerSession: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000,
        description: 'One session may vote as so many people.',
      }),
    ),
    votesPerSecond: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000,
        description: 'One session may cast so many in a second.',
      }),
    ),
  },
  { $id: 'Detection', additionalProperties: false },
);
export type Detection = Static<typeof DetectionSchema>;

export const SuspicionResultSchema = Type.Object(
  {
    eventId: Type.String(),
    changed: Type.Integer({ description: 'Votes whose suspicion was raised or lifted by this call.' }),
    sessions: Type.Array(Type.Object({ sessionId: Type.String(), reason: Type.String() }), {
      description: 'What the detector found, by session; empty where it was not asked.',
    }),
  },
  { $id: 'SuspicionResult' },
);
export type SuspicionResult = Static<typeof SuspicionResultSchema>;
