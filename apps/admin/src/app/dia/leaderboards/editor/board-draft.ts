/** A definition under the hand: what it begins with, what depends on what in it, and what differs from what stands. */
import type {
  Aggregation,
  LeaderboardChanges,
  LeaderboardDefinition,
  LeaderboardInput,
} from '@coliseum/contracts';
import { isSumCounter, isUniqueCounter, SUM_COUNTERS } from '@coliseum/contracts';
import { CAP_PER_MINUTE, ENGAGEMENT_SCORE, isByTheMinute, isSliding } from '@coliseum/domain';

export type BoardDraft = Required<LeaderboardInput>;

export const WEIGHTED = 'weighted';
const COMPARE = { event: 60, global: 86_400 } as const;
const USUAL_WEIGHTS = { votes: 3, shares: 2, plays: 1 };
const USUAL_CRON = '0 8 * * 1';

export const newDraft = (): BoardDraft => ({
  id: '',
  name: '',
  entityType: 'artist',
  metric: 'plays',
  aggregation: 'count',
  scope: 'global',
  windows: ['30d'],
  refresh: '5m',
  weights: {},
  ballotWeights: {},
  direction: 'desc',
  tieBreakers: ['interactions'],
  size: 100,
  visibility: 'public',
  minimumScore: null,
  capPerMinute: null,
  timeZone: 'UTC',
  cron: null,
  cityIds: [],
  nameContains: null,
  activeEventsOnly: false,
  compareToSeconds: COMPARE.global,
  enabled: true,
});

export const draftOf = (board: LeaderboardDefinition): BoardDraft => {
  const { builtIn: _builtIn, version: _version, ...draft } = board;
  return draft;
};

/** Of a board that exists, under a name of its own. */
export const copyOf = (board: LeaderboardDefinition): BoardDraft => ({
  ...draftOf(board),
  id: '',
  name: `Copy of ${board.name}`,
});

/** “Top Artists by Plays” → top-artists-by-plays */
export const idFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What of it is to be sent; the id never changes. */
export const changesTo = (
  from: LeaderboardDefinition,
  to: BoardDraft | LeaderboardDefinition,
): LeaderboardChanges => {
  const before = draftOf(from);
  const fields = (Object.keys(before) as (keyof BoardDraft)[]).filter((field) => field !== 'id');
  return Object.fromEntries(
    fields.filter((field) => !same(before[field], to[field])).map((field) => [field, to[field]]),
  ) as LeaderboardChanges;
};

export const isWeighed = (metric: string): boolean => metric === WEIGHTED || metric === ENGAGEMENT_SCORE;

/** Only votes of artists within an event are of ballots. */
export const hasBallots = ({ scope, entityType, metric, aggregation }: BoardDraft): boolean =>
  scope === 'event' &&
  entityType === 'artist' &&
  (metric === 'votes' || metric === 'vote_points') &&
  aggregation !== 'growth';

/** With its usual terms; those of its own may take it out again. */
export const isCapped = (draft: BoardDraft): boolean => isByTheMinute(draft);

/**
 * A change with all that it takes along: other fields are made to fit where what they say would no longer make sense.
 * Whether the whole is right says the server alone.
 */
export function fitted(draft: BoardDraft, changes: Partial<BoardDraft>): BoardDraft {
  let next: BoardDraft = { ...draft, ...changes };
  if (changes.scope !== undefined && changes.scope !== draft.scope) next = withScope(next);
  if (changes.metric !== undefined && changes.metric !== draft.metric) next = withMetric(next);
  if (changes.refresh !== undefined)
    next = { ...next, cron: next.refresh === 'cron' ? (next.cron ?? USUAL_CRON) : null };
  if (next.aggregation === 'growth' && draft.aggregation !== 'growth') {
    const sliding = next.windows.filter(isSliding);
    next = { ...next, windows: sliding.length > 0 ? sliding : ['7d'] };
  }
  const wasCapped = isCapped(draft);
  return {
    ...next,
    ballotWeights: hasBallots(next) ? next.ballotWeights : {},
    activeEventsOnly: next.activeEventsOnly && next.scope === 'global' && next.entityType === 'event',
    capPerMinute: isCapped(next) ? (wasCapped ? next.capPerMinute : CAP_PER_MINUTE) : null,
  };
}

const withScope = (draft: BoardDraft): BoardDraft => {
  const other = draft.scope === 'event' ? COMPARE.global : COMPARE.event;
  const compareToSeconds = draft.compareToSeconds === other ? COMPARE[draft.scope] : draft.compareToSeconds;
  return draft.scope === 'global'
    ? { ...draft, compareToSeconds, windows: same(draft.windows, ['all_time']) ? ['30d'] : draft.windows }
    : {
        ...draft,
        compareToSeconds,
        windows: ['all_time'],
        entityType: draft.entityType === 'user' ? 'user' : 'artist',
      };
};

const withMetric = (draft: BoardDraft): BoardDraft => {
  const { metric, aggregation, weights } = draft;
  const isEmpty = Object.keys(weights).length === 0;
  const usual = metric === WEIGHTED ? { plays: 1 } : USUAL_WEIGHTS;
  return {
    ...draft,
    aggregation: aggregationFor(metric, aggregation),
    weights: isWeighed(metric) ? (isEmpty ? { ...usual } : weights) : {},
  };
};

/** The one that stands where it goes with the metric, else the plainest that does. */
function aggregationFor(metric: string, stands: Aggregation): Aggregation {
  if (isUniqueCounter(metric)) return 'unique';
  if (isWeighed(metric)) return stands === 'growth' ? 'growth' : 'sum';
  const counts = isSumCounter(metric) && SUM_COUNTERS[metric] === 'integer';
  if (stands === 'unique' || stands === 'avg') return counts ? 'count' : 'sum';
  return stands === 'count' && !counts ? 'sum' : stands;
}
