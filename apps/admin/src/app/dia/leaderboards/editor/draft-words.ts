/** The fields of a definition in words, as labels, as choices and as values that can be laid side by side. */
import type { Aggregation, EntityType, LeaderboardDefinition, Refresh, Window } from '@coliseum/contracts';
import { formatCount } from '@coliseum/ui';
import { comparisonWords, unitOf, windowWords } from '../../../boards/board-words';
import { cronWords } from '../../reports/cron-words';

export const FIELD_NAMES = {
  id: 'Id',
  name: 'Name',
  entityType: 'Ranks',
  scope: 'Scope',
  metric: 'Counter',
  aggregation: 'Counted as',
  weights: 'Weights',
  ballotWeights: 'Weights of ballots',
  windows: 'Windows',
  refresh: 'Refresh',
  cron: 'Schedule',
  timeZone: 'Clocks',
  direction: 'Order',
  tieBreakers: 'Ties',
  minimumScore: 'Minimum score',
  capPerMinute: 'Cap a minute',
  size: 'Rows',
  compareToSeconds: 'Moves against',
  visibility: 'Seen by',
  cityIds: 'Cities',
  nameContains: 'Name holds',
  activeEventsOnly: 'Active events',
  enabled: 'State',
} as const satisfies Record<keyof Omit<LeaderboardDefinition, 'builtIn' | 'version'>, string>;

export const FIELDS: ReadonlySet<string> = new Set(Object.keys(FIELD_NAMES));
export const fieldName = (field: string): string =>
  FIELDS.has(field) ? FIELD_NAMES[field as keyof typeof FIELD_NAMES] : field;

const PLURALS: Readonly<Record<EntityType, string>> = {
  artist: 'artists',
  event: 'events',
  track: 'tracks',
  user: 'people',
  city: 'cities',
  brand: 'brands',
  campaign: 'campaigns',
};
export const pluralOf = (type: EntityType): string => PLURALS[type];

export const AGGREGATION_WORDS: Readonly<Record<Aggregation, string>> = {
  count: 'how often',
  sum: 'the sum',
  unique: 'distinct people',
  avg: 'the average',
  growth: 'growth against the window before',
};
export const REFRESH_WORDS: Readonly<Record<Refresh, string>> = {
  live: 'live, within 1 s',
  '5m': 'every 5 min',
  hourly: 'every hour',
  cron: 'by a schedule',
};
export const COMPARISONS = [60, 300, 3_600, 86_400, 604_800] as const;

const SHORT: Readonly<Record<Aggregation, string>> = {
  count: 'count of',
  sum: 'sum of',
  unique: '',
  avg: 'average of',
  growth: 'growth of',
};
/** “growth of plays” */
export const scoreWords = ({ aggregation, metric }: Pick<LeaderboardDefinition, 'aggregation' | 'metric'>) =>
  `${SHORT[aggregation]} ${metric === 'weighted' ? 'weighted counters' : unitOf(metric)}`.trim();

export const refreshWords = ({ refresh, cron }: Pick<LeaderboardDefinition, 'refresh' | 'cron'>): string =>
  refresh === 'cron' && cron ? cronWords(cron) : REFRESH_WORDS[refresh];

const weightsWords = (weights: Readonly<Record<string, number>>): string =>
  Object.entries(weights)
    .map(([name, weight]) => `${weight} × ${name}`)
    .join(', ') || 'none';

const listWords = (value: unknown, none: string): string =>
  Array.isArray(value) && value.length > 0 ? value.join(', ').replaceAll('_', ' ') : none;

/** A field's value in words, whatever it is. */
export function fieldWords(field: string, value: unknown): string {
  switch (field) {
    case 'windows':
      return Array.isArray(value) ? value.map((one) => windowWords(one as Window)).join(', ') : '–';
    case 'weights':
    case 'ballotWeights':
      return weightsWords((value ?? {}) as Record<string, number>);
    case 'tieBreakers':
      return listWords(value, 'first to reach the score');
    case 'cityIds':
      return listWords(value, 'all cities');
    case 'compareToSeconds':
      return `${comparisonWords(Number(value))} ago`;
    case 'aggregation':
      return AGGREGATION_WORDS[value as Aggregation] ?? String(value);
    case 'refresh':
      return REFRESH_WORDS[value as Refresh] ?? String(value);
    case 'cron':
      return value === null ? 'none' : cronWords(String(value));
    case 'direction':
      return value === 'asc' ? 'the least first' : 'the most first';
    case 'enabled':
      return value === true ? 'on' : 'off';
    case 'activeEventsOnly':
      return value === true ? 'only active ones' : 'all';
    case 'visibility':
      return value === 'private' ? 'who may read' : 'everyone';
    default:
      return value === null ? 'none' : typeof value === 'number' ? formatCount(value) : String(value);
  }
}
