/** City tournaments on the wire: the bracket with its seeds, rounds and matches, and what an admin may say of them. */
import { Type, type Static } from '@sinclair/typebox';
import { COUNTER_NAMES, type Counter } from '../catalogue/counter.js';
import { RFC3339_PATTERN } from '../event.js';
import { Instant, Nullable, OneOf } from './common.js';
import { TournamentBoundarySchema } from './tournament-boundary.js';

export const TOURNAMENT_STATES = ['draft', 'seeded', 'running', 'completed', 'cancelled'] as const;
export type TournamentState = (typeof TOURNAMENT_STATES)[number];

/** How the seeds are ordered: by what the cities did before, by the board top-cities-by-engagement, or as given. */
export const SEEDINGS = ['engagement_per_user', 'board', 'given'] as const;
export type Seeding = (typeof SEEDINGS)[number];
export const SEEDING_WINDOWS = ['round', '30d'] as const;
export type SeedingWindow = (typeof SEEDING_WINDOWS)[number];
/** Where scores come from: counted from the cities' events, or stated by events tournament.match_completed. */
export const RESULT_SOURCES = ['computed', 'external'] as const;
export type ResultSource = (typeof RESULT_SOURCES)[number];

export const ENGAGEMENT_PER_USER = 'engagement_per_user';
/** How long a play lasted may be told hours later by its session's progress: no result could ever be final. */
const NO_METRIC: readonly Counter[] = ['listen_ms'];
export const TOURNAMENT_METRICS = [
  ENGAGEMENT_PER_USER,
  ...COUNTER_NAMES.filter((name) => !NO_METRIC.includes(name)),
] as const;
export type TournamentMetric = (typeof TOURNAMENT_METRICS)[number];

/**
 * scheduled: not begun, or its cities are not known yet; open: counting; closing: over, what happened before the close is
 * still taken; awaiting_result: nobody has stated a result; decided; bye: the home city goes on without playing;
 * cancelled: the tournament was, before it was decided.
 */
export const MATCH_STATES = [
  'scheduled',
  'open',
  'closing',
  'awaiting_result',
  'decided',
  'bye',
  'cancelled',
] as const;
export type MatchState = (typeof MATCH_STATES)[number];
/** What a match went by. */
export const DECIDED_BY = ['score', 'engagement', 'seed', 'bye', 'walkover', 'hand'] as const;
export type DecidedBy = (typeof DECIDED_BY)[number];

export const MIN_CITIES = 2;
export const MAX_CITIES = 128;
const CityId = Type.String({ minLength: 1, maxLength: 100 });
const When = Type.String({ format: 'date-time', pattern: RFC3339_PATTERN });
const Reason = Type.String({
  minLength: 3,
  maxLength: 500,
  description: 'Kept in the audit log, and shown.',
});

const inputFields = {
  name: Type.String({ minLength: 1, maxLength: 200 }),
  cityIds: Type.Array(CityId, {
    minItems: MIN_CITIES,
    maxItems: MAX_CITIES,
    uniqueItems: true,
    description:
      'Ids, not names: hundreds of names belong to several cities. In the order of their seeds where seeding is given.',
  }),
  startsAt: When,
  endsAt: When,
};
const inputOptions = {
  metric: OneOf(TOURNAMENT_METRICS, { description: 'What a match is about; default interactions.' }),
  seeding: OneOf(SEEDINGS, { description: 'Default engagement_per_user.' }),
  seedingWindow: OneOf(SEEDING_WINDOWS, {
    description:
      'The time before the seeding that it goes by: as long as the first round (default), or 30 days.',
  }),
  results: OneOf(RESULT_SOURCES, {
    description: 'Default computed. external: from events tournament.match_completed, see the match.',
  }),
  roundSeconds: Nullable(
    Type.Array(Type.Integer({ minimum: 1, maximum: 31_536_000 }), {
      minItems: 1,
      maxItems: 7,
      description:
        'The length of each round; together from startsAt to endsAt. null: equal rounds (default).',
    }),
  ),
  graceSeconds: Type.Integer({
    minimum: 0,
    maximum: 86_400,
    description: 'How long after its close a match still takes what happened before it; default 60.',
  }),
};

export const TournamentInputSchema = Type.Object(
  { ...inputFields, ...Type.Partial(Type.Object(inputOptions)).properties },
  { $id: 'TournamentInput', additionalProperties: false },
);
export type TournamentInput = Static<typeof TournamentInputSchema>;

export const TournamentPatchSchema = Type.Object(
  {
    ...Type.Partial(Type.Object({ ...inputFields, ...inputOptions })).properties,
    state: Type.Optional(OneOf(['cancelled'] as const)),
    reason: Type.Optional(Reason),
    version: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'The one that was seen; where another one stands by now, 409 with the differences.',
      }),
    ),
  },
  { $id: 'TournamentPatch', additionalProperties: false, minProperties: 1 },
);
export type TournamentPatch = Static<typeof TournamentPatchSchema>;

export const TournamentReasonSchema = Type.Object(
  { reason: Reason },
  { $id: 'TournamentReason', additionalProperties: false },
);
export type TournamentReason = Static<typeof TournamentReasonSchema>;

export const MatchDecisionSchema = Type.Object(
  {
    winnerCityId: CityId,
    reason: Reason,
    walkover: Type.Optional(
      Type.Boolean({ description: 'The other city does not play; scores are left as they are.' }),
    ),
    homeScore: Type.Optional(Type.Number()),
    awayScore: Type.Optional(
      Type.Number({ description: 'Both scores or none: none leaves the counted ones.' }),
    ),
  },
  { $id: 'MatchDecision', additionalProperties: false },
);
export type MatchDecision = Static<typeof MatchDecisionSchema>;

export const TournamentCitySchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String({ description: 'From the directory; the id until the city is known.' }),
    imageUrl: Nullable(Type.String()),
    country: Nullable(Type.String()),
  },
  { $id: 'TournamentCity' },
);
export type TournamentCity = Static<typeof TournamentCitySchema>;

const figures = {
  interactions: Nullable(Type.Number({ description: 'null: not counted.' })),
  activeUsers: Nullable(Type.Number({ description: 'Distinct users who made them.' })),
  engagementPerUser: Nullable(Type.Number({ description: 'interactions / activeUsers; 0 without users.' })),
};

export const MatchSideSchema = Type.Object(
  {
    city: TournamentCitySchema,
    seed: Type.Integer(),
    score: Nullable(Type.Number({ description: 'Live while the match is open; null before.' })),
    ...figures,
  },
  { $id: 'TournamentMatchSide' },
);
export type MatchSide = Static<typeof MatchSideSchema>;

export const TournamentMatchSchema = Type.Object(
  {
    id: Type.String(),
    round: Type.Integer(),
    slot: Type.Integer({ description: 'From the top of the bracket.' }),
    state: OneOf(MATCH_STATES),
    opensAt: Instant(),
    closesAt: Instant({ description: 'What happens from then on does not count.' }),
    freezesAt: Instant({ description: 'What is stored from then on does not count.' }),
    home: Nullable(MatchSideSchema),
    away: Nullable(MatchSideSchema),
    resultsCounted: Nullable(
      Type.Integer({ description: 'External: how many stated results the scores sum up.' }),
    ),
    winnerCityId: Nullable(Type.String()),
    decidedBy: Nullable(OneOf(DECIDED_BY)),
    decision: Nullable(Type.String({ description: 'How it was decided, in words.' })),
    decidedAt: Nullable(Instant()),
    reason: Nullable(Type.String({ description: 'Of a decision by hand.' })),
    nextMatchId: Nullable(Type.String({ description: 'Where the winner goes; null for the final.' })),
  },
  { $id: 'TournamentMatch' },
);
export type TournamentMatch = Static<typeof TournamentMatchSchema>;

export const TournamentRoundSchema = Type.Object(
  {
    round: Type.Integer(),
    name: Type.String(),
    state: OneOf(['scheduled', 'open', 'closing', 'frozen', 'cancelled'] as const),
    opensAt: Instant(),
    closesAt: Instant(),
    freezesAt: Instant(),
    matches: Type.Array(TournamentMatchSchema),
  },
  { $id: 'TournamentRound' },
);
export type TournamentRound = Static<typeof TournamentRoundSchema>;

export const TournamentSeedSchema = Type.Object(
  {
    seed: Type.Integer(),
    city: TournamentCitySchema,
    ...figures,
    boardPosition: Nullable(
      Type.Integer({ description: 'Its place on the board, where seeds are made by it.' }),
    ),
    eliminatedInRound: Nullable(Type.Integer()),
  },
  { $id: 'TournamentSeed' },
);
export type TournamentSeed = Static<typeof TournamentSeedSchema>;

export const HISTORY_KINDS = [
  'created',
  'seeded',
  'round_frozen',
  'decided_by_hand',
  'completed',
  'cancelled',
] as const;

const summaryFields = {
  id: Type.String(),
  name: Type.String(),
  state: OneOf(TOURNAMENT_STATES),
  metric: OneOf(TOURNAMENT_METRICS),
  seeding: OneOf(SEEDINGS),
  seedingWindow: OneOf(SEEDING_WINDOWS),
  results: OneOf(RESULT_SOURCES),
  cityCount: Type.Integer(),
  rounds: Type.Integer(),
  currentRound: Nullable(Type.Integer({ description: 'The first that is not frozen, while it is running.' })),
  startsAt: Instant(),
  endsAt: Instant(),
  graceSeconds: Type.Integer(),
  nextBoundary: Nullable(TournamentBoundarySchema),
  winner: Nullable(TournamentCitySchema),
  createdAt: Instant(),
  updatedAt: Instant(),
  version: Type.Integer({ description: 'Counts what people changed of it.' }),
};
export const TournamentSummarySchema = Type.Object(summaryFields, { $id: 'TournamentSummary' });
export type TournamentSummary = Static<typeof TournamentSummarySchema>;

export const TournamentListSchema = Type.Object(
  {
    total: Type.Integer(),
    items: Type.Array(TournamentSummarySchema, { description: 'The latest start first.' }),
  },
  { $id: 'TournamentList' },
);
export type TournamentList = Static<typeof TournamentListSchema>;

export const TournamentSchema = Type.Object(
  {
    ...summaryFields,
    roundSeconds: Nullable(Type.Array(Type.Integer())),
    cities: Type.Array(TournamentCitySchema, { description: 'As given.' }),
    seededAt: Nullable(Instant()),
    seededFrom: Nullable(Instant({ description: 'The time that the seeds go by: [seededFrom, seededTo).' })),
    seededTo: Nullable(Instant()),
    seeds: Type.Array(TournamentSeedSchema, {
      description: 'Frozen when it was seeded, with what made them.',
    }),
    bracket: Type.Array(TournamentRoundSchema),
    history: Type.Array(
      Type.Object({
        at: Instant(),
        kind: OneOf(HISTORY_KINDS),
        round: Nullable(Type.Integer()),
        matchId: Nullable(Type.String()),
        text: Type.String(),
      }),
      { description: 'Oldest first.' },
    ),
    board: Type.String({ description: 'Where the board of the cities is read.' }),
    cancelReason: Nullable(Type.String()),
  },
  { $id: 'Tournament' },
);
export type Tournament = Static<typeof TournamentSchema>;

export const TournamentMatchAnswerSchema = Type.Object(
  { tournament: TournamentSummarySchema, roundName: Type.String(), match: TournamentMatchSchema },
  { $id: 'TournamentMatchAnswer' },
);
export type TournamentMatchAnswer = Static<typeof TournamentMatchAnswerSchema>;
