/** The life of boards on the wire: what is done with them by hand, how an event stands, and what was published for good. */
import { Type, type Static } from '@sinclair/typebox';
import { UUID_PATTERN } from '../event.js';
import { BOARD_STATES } from '../vocabulary.js';
import { Instant, Nullable, OneOf, WindowText } from './common.js';
import { LeaderboardSnapshotSchema } from './leaderboard.js';

const EventId = Type.Optional(
  Type.String({ pattern: UUID_PATTERN, format: 'uuid', description: 'Boards of an event need it.' }),
);
const Reason = Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' });

export const LifeMoveSchema = Type.Object(
  { eventId: EventId, reason: Type.Optional(Reason) },
  { $id: 'LifeMove', additionalProperties: false },
);
export type LifeMove = Static<typeof LifeMoveSchema>;

export const ReopenSchema = Type.Object(
  { eventId: EventId, reason: Reason },
  { $id: 'Reopen', additionalProperties: false },
);
export type Reopen = Static<typeof ReopenSchema>;

export const StandingBoardSchema = Type.Object(
  {
    leaderboardId: Type.String(),
    window: WindowText(),
    state: OneOf(BOARD_STATES),
    epoch: Type.String(),
    revision: Type.Integer({ minimum: 0, description: '0: nothing published yet.' }),
    generatedAt: Nullable(Instant()),
  },
  { $id: 'StandingBoard' },
);
export type StandingBoard = Static<typeof StandingBoardSchema>;

const Standing = Nullable(Type.Object({ rank: Type.Integer(), score: Type.Number() }));
export const MovedEntrySchema = Type.Object({
  leaderboardId: Type.String(),
  window: WindowText(),
  entityId: Type.String(),
  before: Standing,
  after: Standing,
});
export type MovedEntry = Static<typeof MovedEntrySchema>;

/** How boards stand after a move; of an event's board all those of the event, since they share one life. */
export const BoardLifeSchema = Type.Object(
  {
    leaderboardId: Type.String(),
    eventId: Nullable(Type.String()),
    state: OneOf(BOARD_STATES, { description: 'Of the board that was asked for.' }),
    frozenAt: Nullable(
      Instant({ description: 'From then on nothing counts any more; it may be still to come.' }),
    ),
    boards: Type.Array(StandingBoardSchema),
    changed: Type.Optional(
      Type.Array(MovedEntrySchema, { description: 'What a recount changed, place by place.' }),
    ),
  },
  { $id: 'BoardLife' },
);
export type BoardLife = Static<typeof BoardLifeSchema>;

export const OfficialContentSchema = Type.Object(
  {
    format: OneOf(['coliseum-official-result/1'] as const),
    board: LeaderboardSnapshotSchema,
    publishedAt: Instant(),
    /** what counted; null for a board of no event */
    voting: Nullable(
      Type.Object({
        opensAt: Nullable(Instant()),
        closesAt: Nullable(Instant()),
        frozenAt: Nullable(Instant()),
        votes: OneOf(['once', 'unlimited'] as const),
        windowSeconds: Nullable(Type.Integer()),
      }),
    ),
  },
  { $id: 'OfficialContent' },
);
export type OfficialContent = Static<typeof OfficialContentSchema>;

const officialMark = {
  leaderboardId: Type.String(),
  window: WindowText(),
  eventId: Nullable(Type.String()),
  epoch: Type.String(),
  revision: Type.Integer(),
  publishedAt: Instant(),
  contentHash: Type.String({ description: 'SHA-256 of the canonical JSON (RFC 8785) of the content, hex.' }),
  supersededAt: Nullable(Instant({ description: 'null: this one stands.' })),
  supersedeReason: Nullable(Type.String()),
};

export const OfficialResultSchema = Type.Object(
  {
    ...officialMark,
    content: OfficialContentSchema,
    keyId: Type.String({ description: 'Which of the official keys signed it.' }),
    signature: Type.String({
      description: 'Ed25519 over the bytes of the canonical JSON of the content, base64.',
    }),
    redactions: Type.Array(Type.Object({ at: Instant(), formerHash: Type.String() }), {
      description:
        'Each time somebody was erased whose name stood in it: place and score stay, under an id of nobody; hash and signature were made anew.',
    }),
  },
  { $id: 'OfficialResult' },
);
export type OfficialResult = Static<typeof OfficialResultSchema>;

export const OfficialResultListSchema = Type.Object(
  {
    total: Type.Integer(),
    items: Type.Array(OfficialResultSchema, { description: 'Newest first, superseded ones too.' }),
  },
  { $id: 'OfficialResultList' },
);
export type OfficialResultList = Static<typeof OfficialResultListSchema>;

export const OfficialKeysSchema = Type.Object(
  {
    keys: Type.Array(
      Type.Object({
        keyId: Type.String(),
        algorithm: OneOf(['Ed25519'] as const),
        publicKey: Type.String({ description: 'SPKI, PEM.' }),
        createdAt: Instant(),
      }),
    ),
  },
  { $id: 'OfficialKeys' },
);
export type OfficialKeys = Static<typeof OfficialKeysSchema>;

const By = { by: Nullable(Type.String()), reason: Nullable(Type.String()) };
export const EventLifeSchema = Type.Object(
  {
    eventId: Type.String(),
    voting: Type.Object({
      opensAt: Nullable(Instant()),
      closesAt: Nullable(Instant()),
      votes: OneOf(['once', 'unlimited'] as const),
      windowSeconds: Nullable(Type.Integer()),
    }),
    /** null: it freezes only by hand */
    freeze: Nullable(
      Type.Object({
        at: Instant({ description: 'From then on nothing counts any more.' }),
        how: OneOf(['by_itself', 'by_hand'] as const),
        ...By,
        boardsFrozenAt: Nullable(Instant({ description: 'When all boards stood frozen.' })),
      }),
    ),
    reopened: Nullable(Type.Object({ at: Instant(), ...By })),
    official: Nullable(Type.Object({ at: Instant(), by: Nullable(Type.String()) })),
    figuresThrough: Nullable(
      Instant({ description: 'Everything received before it is in the figures, and judged; null: not yet.' }),
    ),
    setAside: Type.Record(Type.String(), Type.Integer(), {
      description: 'Votes that are kept and do not count, by why.',
    }),
    boards: Type.Array(StandingBoardSchema),
    officialResults: Type.Array(
      Type.Object({
        ...officialMark,
        publishedBy: Type.String(),
        supersededBy: Nullable(Type.String()),
      }),
    ),
  },
  { $id: 'EventLife' },
);
export type EventLife = Static<typeof EventLifeSchema>;
