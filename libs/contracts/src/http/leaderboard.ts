/** Leaderboards on the wire: definitions, snapshots, entries. */
import { Type, type Static } from '@sinclair/typebox';
import { AGGREGATIONS, BOARD_STATES, ENTITY_TYPES, REFRESHES, TRENDS } from '../vocabulary.js';
import { Instant, Nullable, OneOf, WindowText } from './common.js';

export const LeaderboardEntrySchema = Type.Object(
  {
    rank: Type.Integer({ description: 'Standard competition rank: 1, 2, 2, 4.' }),
    position: Type.Integer({ description: 'Unique place: 1, 2, 3, 4.' }),
    previousRank: Nullable(Type.Integer({ description: 'Published rank one comparison period ago.' })),
    trend: OneOf(TRENDS),
    change: Nullable(Type.Integer({ description: 'previousRank − rank; null where not ranked before.' })),
    changePercent: Nullable(
      Type.Number({ description: 'Change of the score in per cent; null where it was 0.' }),
    ),
    score: Type.Number(),
    entityId: Type.String(),
    entityType: Type.String(),
    entityName: Type.String({ description: 'From the directory; the id until the entity is known.' }),
    entityImageUrl: Nullable(Type.String()),
    city: Nullable(Type.String({ description: "The name of the entity's city." })),
    metadata: Type.Record(Type.String(), Type.Unknown()),
  },
  { $id: 'LeaderboardEntry' },
);
export type LeaderboardEntry = Static<typeof LeaderboardEntrySchema>;

export const LeaderboardSnapshotSchema = Type.Object(
  {
    leaderboardId: Type.String(),
    name: Type.String(),
    window: WindowText(),
    eventId: Nullable(Type.String()),
    scoreType: Type.String({ description: 'The metric that the score is made of.' }),
    epoch: Type.String({ description: 'Changes when a store is restored; then revisions start anew.' }),
    revision: Type.Integer({ minimum: 0, description: '0: nothing published yet.' }),
    state: OneOf(BOARD_STATES),
    approximate: Type.Boolean(),
    generatedAt: Instant(),
    asOf: Instant({ description: 'The end of the window.' }),
    total: Type.Integer({ description: 'How many are ranked, shown or not.' }),
    totals: Type.Record(Type.String(), Type.Number(), {
      description: 'Event boards: votes, vote_points and unique_voters of the whole event. Otherwise empty.',
    }),
    entries: Type.Array(LeaderboardEntrySchema),
  },
  { $id: 'LeaderboardSnapshot' },
);
export type LeaderboardSnapshot = Static<typeof LeaderboardSnapshotSchema>;

export const BOARD_ID_PATTERN = '^[a-z0-9][a-z0-9-]{0,99}$';

const definitionFields = {
  id: Type.String({ pattern: BOARD_ID_PATTERN, description: 'Lower-case words joined by hyphens.' }),
  name: Type.String({ minLength: 1, maxLength: 200 }),
  entityType: OneOf(ENTITY_TYPES),
  metric: Type.String({
    minLength: 1,
    maxLength: 100,
    description: 'A counter, engagement_score, or weighted.',
  }),
  aggregation: OneOf(AGGREGATIONS),
  scope: OneOf(['global', 'event'] as const),
  windows: Type.Array(
    WindowText({
      description:
        'today, week, month, all_time; 1d–400d or 1h–168h, which slide; or fixed days such as 2026-11-01/2026-11-08, the second one not included.',
    }),
    { minItems: 1, maxItems: 20, uniqueItems: true, description: 'The first one is the default.' },
  ),
  refresh: OneOf(REFRESHES),
};
const definitionOptions = {
  weights: Type.Record(Type.String(), Type.Number(), {
    description: 'Counter → weight, for engagement_score and weighted; weights may be negative.',
  }),
  ballotWeights: Type.Record(Type.String(), Type.Number(), {
    description:
      'Ballot word (such as jury) → what its votes weigh, on a board of votes or vote_points of artists within an event; every other vote weighs 1.',
  }),
  direction: OneOf(['desc', 'asc'] as const),
  tieBreakers: Type.Array(Type.String(), {
    maxItems: 3,
    description: 'Counters compared in turn when scores are equal.',
  }),
  size: Type.Integer({ minimum: 1, maximum: 1000 }),
  visibility: OneOf(['public', 'private'] as const),
  minimumScore: Nullable(Type.Number()),
  capPerMinute: Nullable(
    Type.Number({
      exclusiveMinimum: 0,
      description:
        'What one user counts at most per minute, on a board of engagement_score of users within an event. Null: no cap.',
    }),
  ),
  timeZone: Type.String({
    maxLength: 100,
    description: 'IANA name, by whose clocks days, weeks, months and the schedule go.',
  }),
  cron: Nullable(
    Type.String({
      maxLength: 100,
      description: 'Five fields (minute hour day month weekday), for refresh cron; null otherwise.',
    }),
  ),
  cityIds: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
    maxItems: 200,
    uniqueItems: true,
    description: 'Only entities of these cities; on a board of cities these. Empty: all.',
  }),
  nameContains: Nullable(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Only entities whose name holds this, in any case.',
    }),
  ),
  activeEventsOnly: Type.Boolean(),
  compareToSeconds: Type.Integer({
    minimum: 1,
    maximum: 31_536_000,
    description: 'The comparison period of trends.',
  }),
  enabled: Type.Boolean(),
};

const optional = Type.Partial(Type.Object(definitionOptions)).properties;

export const LeaderboardInputSchema = Type.Object(
  { ...definitionFields, ...optional },
  { $id: 'LeaderboardInput', additionalProperties: false },
);
export type LeaderboardInput = Static<typeof LeaderboardInputSchema>;

const { id: _id, ...changeableFields } = definitionFields;

export const LeaderboardChangesSchema = Type.Object(
  { ...Type.Partial(Type.Object(changeableFields)).properties, ...optional },
  { $id: 'LeaderboardChanges', additionalProperties: false },
);
export type LeaderboardChanges = Static<typeof LeaderboardChangesSchema>;

export const LeaderboardPatchSchema = Type.Object(
  {
    version: Type.Integer({ minimum: 1, description: 'The version that the changes were made to.' }),
    ...LeaderboardChangesSchema.properties,
  },
  { $id: 'LeaderboardPatch', additionalProperties: false },
);
export type LeaderboardPatch = Static<typeof LeaderboardPatchSchema>;

export const LeaderboardDefinitionSchema = Type.Object(
  { ...definitionFields, ...definitionOptions, builtIn: Type.Boolean(), version: Type.Integer() },
  { $id: 'LeaderboardDefinition' },
);
export type LeaderboardDefinition = Static<typeof LeaderboardDefinitionSchema>;

/** A deleted board, while it can be restored. */
export const DeletedLeaderboardSchema = Type.Object(
  { ...LeaderboardDefinitionSchema.properties, deletedAt: Instant(), deletedBy: Type.String() },
  { $id: 'DeletedLeaderboard' },
);
export type DeletedLeaderboard = Static<typeof DeletedLeaderboardSchema>;
