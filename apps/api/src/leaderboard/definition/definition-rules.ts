/** What a definition must obey beyond its shape; every fault is said in words, with what would be right. */
import {
  isSumCounter,
  isUniqueCounter,
  SUM_COUNTERS,
  type LeaderboardDefinition,
  type LeaderboardInput,
} from '@coliseum/contracts';
import { ENGAGEMENT_SCORE, isSliding } from '@coliseum/domain';
import type { FieldError } from '../../platform/errors/app-error.js';
import { AVERAGE_DIVISORS } from './averages.js';

export type Draft = Omit<LeaderboardDefinition, 'builtIn' | 'version'>;

const COMPARE_SECONDS = { event: 60, global: 86_400 } as const;

export const withDefaults = (input: LeaderboardInput): Draft => ({
  weights: {},
  direction: 'desc',
  tieBreakers: [],
  size: 100,
  visibility: 'public',
  minimumScore: null,
  timeZone: 'UTC',
  activeEventsOnly: false,
  compareToSeconds: COMPARE_SECONDS[input.scope],
  enabled: true,
  ...input,
});

const fault = (path: string, code: string, message: string): FieldError => ({ path, code, message });

/** All faults; none: it may be kept. */
export function definitionFaults(draft: Draft): FieldError[] {
  return [...metricFaults(draft), ...weightFaults(draft), ...scopeFaults(draft), ...otherFaults(draft)];
}

function metricFaults({ metric, aggregation, windows }: Draft): FieldError[] {
  if (metric !== ENGAGEMENT_SCORE && !isSumCounter(metric) && !isUniqueCounter(metric))
    return [
      fault(
        '/metric',
        'unknown_metric',
        `There is no metric "${metric}"; it must be a counter such as plays, votes or vote_points, or ${ENGAGEMENT_SCORE}.`,
      ),
    ];
  const wrong = (right: string): FieldError[] => [
    fault('/aggregation', 'aggregation_does_not_fit', `"${aggregation}" does not fit "${metric}": ${right}`),
  ];
  if (aggregation === 'unique')
    return isUniqueCounter(metric)
      ? []
      : wrong('it counts distinct users, for metrics such as unique_listeners or attendance.');
  if (isUniqueCounter(metric)) return wrong('distinct users cannot be added up; use "unique".');
  if (metric === ENGAGEMENT_SCORE) return aggregation === 'sum' ? [] : wrong('use "sum".');
  if (aggregation === 'count' && SUM_COUNTERS[metric] !== 'integer')
    return wrong('it sums values; use "sum".');
  if (aggregation === 'avg' && !AVERAGE_DIVISORS[metric])
    return wrong(`an average is made of ${Object.keys(AVERAGE_DIVISORS).join(', ')}.`);
  if (aggregation === 'growth' && !windows.every(isSliding))
    return [
      fault(
        '/windows',
        'window_does_not_fit',
        'Growth compares equal windows: only 7d and 30d are possible.',
      ),
    ];
  return [];
}

function weightFaults({ metric, weights, tieBreakers }: Draft): FieldError[] {
  const names = Object.keys(weights);
  const faults = names
    .filter((name) => !isSumCounter(name))
    .map((name) => fault(`/weights/${name}`, 'unknown_metric', `There is no counter "${name}" to weigh.`));
  if (names.length > 0 && metric !== ENGAGEMENT_SCORE)
    faults.push(
      fault('/weights', 'weights_not_expected', `Only ${ENGAGEMENT_SCORE} is weighted; leave weights out.`),
    );
  for (const [i, name] of tieBreakers.entries())
    if (!isSumCounter(name))
      faults.push(
        fault(
          `/tieBreakers/${i}`,
          'unknown_metric',
          `"${name}" cannot break ties; it must be a counter that is added up, such as votes.`,
        ),
      );
  return faults;
}

function scopeFaults({ scope, entityType, windows, activeEventsOnly }: Draft): FieldError[] {
  const faults: FieldError[] = [];
  if (scope === 'event' && entityType !== 'artist' && entityType !== 'user')
    faults.push(
      fault('/entityType', 'entity_type_does_not_fit', 'A board within an event ranks artists or users.'),
    );
  if (scope === 'event' && windows.some((window) => window !== 'all_time'))
    faults.push(
      fault(
        '/windows',
        'window_does_not_fit',
        'A board within an event covers all of it: windows must be ["all_time"].',
      ),
    );
  if (activeEventsOnly && (scope !== 'global' || entityType !== 'event'))
    faults.push(
      fault(
        '/activeEventsOnly',
        'active_events_does_not_fit',
        'Only a global board of events can be limited to active ones.',
      ),
    );
  return faults;
}

function otherFaults({ refresh, timeZone }: Draft): FieldError[] {
  const faults: FieldError[] = [];
  if (refresh === 'cron')
    faults.push(
      fault(
        '/refresh',
        'refresh_not_supported',
        'There is no schedule to go by; refresh must be live, 5m or hourly.',
      ),
    );
  if (timeZone !== 'UTC')
    faults.push(
      fault('/timeZone', 'time_zone_not_supported', `timeZone is "${timeZone}"; boards are kept in UTC.`),
    );
  return faults;
}
