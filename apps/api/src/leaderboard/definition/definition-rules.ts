/** What a definition must obey beyond its shape; every fault is said in words, with what would be right. */
import {
  isSumCounter,
  isUniqueCounter,
  SUM_COUNTERS,
  type LeaderboardDefinition,
  type LeaderboardInput,
} from '@coliseum/contracts';
import {
  CAP_PER_MINUTE,
  ENGAGEMENT_SCORE,
  isByTheMinute,
  MINUTE_COUNTERS,
  isSliding,
  LONGEST_DAYS,
  LONGEST_HOURS,
  windowShape,
} from '@coliseum/domain';
import { cronFault } from '../../platform/clock/cron-schedule.js';
import type { FieldError } from '../../platform/errors/app-error.js';
import { cutsHours, hasZone } from '../ranking/board-zone.js';
import { AVERAGE_DIVISORS } from './averages.js';
import { isWeighed, WEIGHTED } from './weighted.js';

export type Draft = Omit<LeaderboardDefinition, 'builtIn' | 'version'>;

/** As coliseum_ballot_word lets it through. */
const BALLOT_WORD = /^[a-z0-9_-]{1,40}$/;
const MAX_BALLOTS = 20;
const COMPARE_SECONDS = { event: 60, global: 86_400 } as const;

export const withDefaults = (input: LeaderboardInput): Draft => ({
  weights: {},
  ballotWeights: {},
  direction: 'desc',
  tieBreakers: [],
  size: 100,
  visibility: 'public',
  minimumScore: null,
  capPerMinute: isByTheMinute(input) ? CAP_PER_MINUTE : null,
  timeZone: 'UTC',
  cron: null,
  cityIds: [],
  nameContains: null,
  activeEventsOnly: false,
  compareToSeconds: COMPARE_SECONDS[input.scope],
  enabled: true,
  ...input,
});

const fault = (path: string, code: string, message: string): FieldError => ({ path, code, message });

/** All faults; none: it may be kept. */
export function definitionFaults(draft: Draft): FieldError[] {
  return [
    ...metricFaults(draft),
    ...weightFaults(draft),
    ...ballotFaults(draft),
    ...windowFaults(draft),
    ...scopeFaults(draft),
    ...capFaults(draft),
    ...filterFaults(draft),
    ...scheduleFaults(draft),
  ];
}

function metricFaults({ metric, aggregation, windows }: Draft): FieldError[] {
  if (!isWeighed(metric) && !isSumCounter(metric) && !isUniqueCounter(metric))
    return [
      fault(
        '/metric',
        'unknown_metric',
        `There is no metric "${metric}"; it must be a counter such as plays, votes or vote_points, ${ENGAGEMENT_SCORE}, or ${WEIGHTED}.`,
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
  if (isWeighed(metric) && aggregation !== 'growth') return aggregation === 'sum' ? [] : wrong('use "sum".');
  if (aggregation === 'count' && isSumCounter(metric) && SUM_COUNTERS[metric] !== 'integer')
    return wrong('it sums values; use "sum".');
  if (aggregation === 'avg' && !(isSumCounter(metric) && AVERAGE_DIVISORS[metric]))
    return wrong(`an average is made of ${Object.keys(AVERAGE_DIVISORS).join(', ')}.`);
  if (aggregation === 'growth' && !windows.every(isSliding))
    return [
      fault(
        '/windows',
        'window_does_not_fit',
        'Growth compares equal windows: only those that slide are possible, such as 7d, 30d or 48h.',
      ),
    ];
  return [];
}

function weightFaults({ metric, weights, tieBreakers }: Draft): FieldError[] {
  const names = Object.keys(weights);
  const faults = names
    .filter((name) => !isSumCounter(name))
    .map((name) => fault(`/weights/${name}`, 'unknown_metric', `There is no counter "${name}" to weigh.`));
  if (names.length > 0 && !isWeighed(metric))
    faults.push(
      fault(
        '/weights',
        'weights_not_expected',
        `Only ${ENGAGEMENT_SCORE} and ${WEIGHTED} are weighed; leave weights out.`,
      ),
    );
  if (metric === WEIGHTED && !names.some((name) => weights[name] !== 0))
    faults.push(
      fault(
        '/weights',
        'weights_missing',
        `A ${WEIGHTED} board needs weights, such as {"plays": 1, "skips": -0.5}.`,
      ),
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

function capFaults(draft: Draft): FieldError[] {
  if (draft.capPerMinute === null || isByTheMinute(draft)) return [];
  return [
    fault(
      '/capPerMinute',
      'cap_does_not_fit',
      `Only ${ENGAGEMENT_SCORE} of users within an event is capped by the minute, with weights for ${MINUTE_COUNTERS.join(', ')} and ties broken by these or interactions; leave capPerMinute out.`,
    ),
  ];
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

function ballotFaults({ ballotWeights, scope, entityType, metric, aggregation }: Draft): FieldError[] {
  const words = Object.keys(ballotWeights);
  if (words.length === 0) return [];
  const weighs =
    scope === 'event' &&
    entityType === 'artist' &&
    (metric === 'votes' || metric === 'vote_points') &&
    aggregation !== 'growth';
  if (!weighs)
    return [
      fault(
        '/ballotWeights',
        'ballot_weights_not_expected',
        'Only votes or vote_points of artists within an event are of ballots; leave ballotWeights out.',
      ),
    ];
  const faults = words
    .filter((word) => !BALLOT_WORD.test(word))
    .map((word) =>
      fault(
        `/ballotWeights/${word}`,
        'invalid_ballot',
        `"${word.slice(0, 80)}" is no ballot: at most 40 small letters, digits, _ and -.`,
      ),
    );
  if (words.length > MAX_BALLOTS)
    faults.push(
      fault(
        '/ballotWeights',
        'too_many_ballots',
        `There are ${words.length} ballots; at most ${MAX_BALLOTS}.`,
      ),
    );
  return faults;
}

function windowFaults({ windows, timeZone, aggregation }: Draft): FieldError[] {
  const faults = windows.flatMap((window, i) =>
    windowShape(window)
      ? []
      : [
          fault(
            `/windows/${i}`,
            'unknown_window',
            `"${window}" is no window: at most ${LONGEST_DAYS}d or ${LONGEST_HOURS}h, or days that exist, such as 2026-11-01/2026-11-08.`,
          ),
        ],
  );
  if (!hasZone(timeZone))
    return [
      ...faults,
      fault(
        '/timeZone',
        'unknown_time_zone',
        `timeZone is "${timeZone}"; it must be a name of the IANA data, such as Europe/Berlin.`,
      ),
    ];
  if (aggregation === 'unique' && windows.some((window) => cutsHours(window, timeZone)))
    faults.push(
      fault(
        '/timeZone',
        'time_zone_does_not_fit',
        `Distinct users are known by the hour, and days in ${timeZone} begin within one; choose another zone, or windows that slide.`,
      ),
    );
  return faults;
}

function filterFaults({ nameContains, entityType, visibility }: Draft): FieldError[] {
  if (nameContains === null || entityType !== 'user' || visibility === 'private') return [];
  return [
    fault(
      '/nameContains',
      'filter_does_not_fit',
      'A public board does not tell the names of users, so it cannot be filtered by them; make it private.',
    ),
  ];
}

function scheduleFaults({ refresh, cron, timeZone }: Draft): FieldError[] {
  if (refresh !== 'cron')
    return cron === null
      ? []
      : [
          fault(
            '/cron',
            'cron_not_expected',
            'cron is only for a board whose refresh is "cron"; leave it out.',
          ),
        ];
  if (cron === null)
    return [fault('/cron', 'cron_missing', 'refresh is "cron": name the schedule, such as "30 6 * * 1".')];
  const wrong = hasZone(timeZone) ? cronFault(cron, timeZone) : undefined;
  return wrong === undefined ? [] : [fault('/cron', 'invalid_cron', `cron is "${cron}"; ${wrong}`)];
}
