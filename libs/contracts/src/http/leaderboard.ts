/** Leaderboards on the wire: definitions, snapshots, entries. */
import { Type, type Static } from '@sinclair/typebox';
import { AGGREGATIONS, BOARD_STATES, ENTITY_TYPES, REFRESHES, TRENDS, WINDOWS } from '../vocabulary.js';
import { Instant, Nullable, OneOf } from './common.js';

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
    window: OneOf(WINDOWS),
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
  metric: Type.String({ minLength: 1, maxLength: 100, description: 'A counter, or engagement_score.' }),
  aggregation: OneOf(AGGREGATIONS),
  scope: OneOf(['global', 'event'] as const),
  windows: Type.Array(OneOf(WINDOWS), {
    minItems: 1,
    uniqueItems: true,
    description: 'The first one is the default.',
  }),
  refresh: OneOf(REFRESHES),
};
const definitionOptions = {
  weights: Type.Record(Type.String(), Type.Number(), {
    description: 'Counter → weight, for a weighted metric.',
  }),
  direction: OneOf(['desc', 'asc'] as const),
  tieBreakers: Type.Array(Type.String(), {
    maxItems: 3,
    description: 'Counters compared in turn when scores are equal.',
  }),
  size: Type.Integer({ minimum: 1, maximum: 1000 }),
  visibility: OneOf(['public', 'private'] as const),
  minimumScore: Nullable(Type.Number()),
  timeZone: Type.String({ maxLength: 100 }),
  activeEventsOnly: Type.Boolean(),
  compareToSeconds: Type.Integer({
    minimum: 1,
    maximum: 31_536_000,
    description: 'The comparison period of trends.',
  }),
  enabled: Type.Boolean(),
};

export const LeaderboardInputSchema = Type.Object(
  { ...definitionFields, ...Type.Partial(Type.Object(definitionOptions)).properties },
  { $id: 'LeaderboardInput', additionalProperties: false },
);
export type LeaderboardInput = Static<typeof LeaderboardInputSchema>;

export const LeaderboardDefinitionSchema = Type.Object(
  { ...definitionFields, ...definitionOptions, builtIn: Type.Boolean(), version: Type.Integer() },
  { $id: 'LeaderboardDefinition' },
);
export type LeaderboardDefinition = Static<typeof LeaderboardDefinitionSchema>;
