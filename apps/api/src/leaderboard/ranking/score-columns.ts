/** What a definition reads of a rollup row, as SQL made of names from the closed list of counters only. */
import { isCounter, isSumCounter, type LeaderboardDefinition } from '@coliseum/contracts';
import { ENGAGEMENT_SCORE, engagementTerms } from '@coliseum/domain';
import { AVERAGE_DIVISORS } from '../definition/averages.js';
import { WEIGHTED } from '../definition/weighted.js';

export interface ScoreColumns {
  /** the figure itself; null where the row was never fed it */
  metric: string;
  divisor: string | null;
  tieBreakers: readonly string[];
  /** the greatest time among the events that count */
  lastAt: string;
}

const LAST_AT: Readonly<Record<string, string>> = {
  votes: 'last_vote_at',
  vote_points: 'last_vote_at',
  unique_voters: 'last_vote_at',
  plays: 'last_play_at',
  unique_listeners: 'last_play_at',
  interactions: 'last_interaction_at',
  [ENGAGEMENT_SCORE]: 'last_interaction_at',
};

const column = (counter: string): string => {
  if (!isCounter(counter)) throw new Error(`There is no counter "${counter}"`);
  return `r.${counter}`;
};

/** Null where none of its counters was ever fed, else their weighted sum. */
function engagement(weights: Readonly<Record<string, number>>): string {
  const terms = engagementTerms(weights);
  const sum = terms.map(({ counter, factor }) => `coalesce(${column(counter)}, 0) * (${factor})::numeric`);
  const fed = ['interactions', ...Object.keys(weights)].map(column).join(', ');
  return `case when coalesce(${fed}) is not null then ${sum.join(' + ') || '0'} end`;
}

/** Null where none of its counters was ever fed, else each by its own weight. */
function weighted(weights: Readonly<Record<string, number>>): string {
  const named = Object.entries(weights);
  const sum = named.map(([counter, weight]) => `coalesce(${column(counter)}, 0) * (${weight})::numeric`);
  return `case when coalesce(${named.map(([counter]) => column(counter)).join(', ')}) is not null then ${sum.join(' + ')} end`;
}

function figure({ metric, weights }: LeaderboardDefinition): string {
  if (metric === WEIGHTED) return weighted(weights);
  return metric === ENGAGEMENT_SCORE ? engagement(weights) : column(metric);
}

/** The counters that a score is made of, each by its weight. */
export function scoreTerms({
  metric,
  weights,
}: LeaderboardDefinition): { counter: string; weight: number }[] {
  if (metric === WEIGHTED) return Object.entries(weights).map(([counter, weight]) => ({ counter, weight }));
  if (metric === ENGAGEMENT_SCORE)
    return engagementTerms(weights).map(({ counter, factor }) => ({ counter, weight: factor }));
  return [{ counter: metric, weight: 1 }];
}

export function scoreColumns(definition: LeaderboardDefinition): ScoreColumns {
  const { metric, aggregation, tieBreakers } = definition;
  const divisor = aggregation === 'avg' && isSumCounter(metric) ? AVERAGE_DIVISORS[metric] : undefined;
  return {
    metric: figure(definition),
    divisor: divisor ? column(divisor) : null,
    tieBreakers: tieBreakers.map(column),
    lastAt: `r.${LAST_AT[metric] ?? 'last_event_at'}`,
  };
}
