/** A board in words: what is counted, over which time, against when the moves are measured. */
import type {
  LeaderboardDefinition,
  LeaderboardEntry,
  LeaderboardSnapshot,
  NamedWindow,
  Window,
} from '@coliseum/contracts';
import { type BoardRowData, formatCount, formatDuration, type IconName } from '@coliseum/ui';

const WINDOW_WORDS: Record<NamedWindow, string> = {
  today: 'today',
  week: 'this week',
  month: 'this month',
  all_time: 'all time',
  '7d': 'last 7 days',
  '30d': 'last 30 days',
};
const isNamed = (window: Window): window is NamedWindow => Object.hasOwn(WINDOW_WORDS, window);
export const windowWords = (window: Window): string => {
  if (isNamed(window)) return WINDOW_WORDS[window];
  const [, count, unit] = /^(\d+)([dh])$/.exec(window) ?? [];
  return count ? `last ${count} ${unit === 'd' ? 'days' : 'hours'}` : window.replace('/', ' – ');
};

const UNITS: Record<string, string> = { vote_points: 'points', engagement_score: 'score' };
/** The unit under a score: the counter's own word. */
export const unitOf = (metric: string): string => UNITS[metric] ?? metric.replaceAll('_', ' ');

const ICONS: Partial<Record<LeaderboardDefinition['entityType'], IconName>> = {
  track: 'note',
  city: 'pin',
  event: 'ticket',
};
/** What stands in for a face where the entity has none. */
export const iconOf = (entityType: LeaderboardDefinition['entityType']): IconName | null =>
  ICONS[entityType] ?? null;

const PLURALS: Partial<Record<LeaderboardDefinition['entityType'], string>> = { city: 'cities' };
/** “26 artists, revision 1,204” */
export const footWords = (
  definition: LeaderboardDefinition,
  { total, revision }: LeaderboardSnapshot,
): string => {
  const { entityType } = definition;
  const noun = total === 1 ? entityType : (PLURALS[entityType] ?? `${entityType}s`);
  return `${formatCount(total)} ${noun}, revision ${formatCount(revision)}`;
};

/** How far back moves are measured: 5 min, 24 h, 7 d. */
export const comparisonWords = (seconds: number): string =>
  seconds === 86_400 ? '24 h' : formatDuration(seconds * 1000);

/** “plays, last 30 days; ▲▼ against 24 h ago” */
export const boardWords = (
  definition: LeaderboardDefinition,
  snapshot: LeaderboardSnapshot | null,
): string => {
  const [first] = definition.windows;
  const window = snapshot?.window ?? first;
  const scope = definition.scope === 'event' ? 'this event' : window ? windowWords(window) : '';
  const approximately = snapshot?.approximate ? '≈ ' : '';
  return `${approximately}${unitOf(definition.metric)}, ${scope}; ▲▼ against ${comparisonWords(definition.compareToSeconds)} ago`;
};

/** The window to ask for: the one chosen where the board has it, else its own first. */
export const windowFor = (definition: LeaderboardDefinition, chosen: Window | null): Window | undefined =>
  chosen !== null && definition.windows.includes(chosen) ? chosen : definition.windows[0];

/** Entries as rows; a rank that two hold is marked. */
export const rowsOf = (entries: readonly LeaderboardEntry[]): BoardRowData[] =>
  entries.map((entry, i) => ({
    entityId: entry.entityId,
    rank: entry.rank,
    tied: entries[i - 1]?.rank === entry.rank || entries[i + 1]?.rank === entry.rank,
    trend: entry.trend,
    change: entry.change,
    name: entry.entityName,
    place: entry.city,
    imageUrl: entry.entityImageUrl,
    score: entry.score,
  }));
