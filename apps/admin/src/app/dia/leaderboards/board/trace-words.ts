/** How a score came about, in words: each condition that it meets or fails, each row that adds to it. */
import type { LeaderboardTrace, TraceRow } from '@coliseum/contracts';
import { formatScore, formatWhen, type Zone } from '@coliseum/ui';
import { verdictWords } from './life-words';

export interface ConditionLine {
  words: string;
  met: boolean;
}

/** Only those that the board has. */
export function conditionLines({ conditions }: LeaderboardTrace): ConditionLine[] {
  const { minimumScore, inCity, nameMatches, eventActive, excluded } = conditions;
  return [
    ...(minimumScore
      ? [{ words: `at least ${formatScore(minimumScore.value)}`, met: minimumScore.met }]
      : []),
    ...(inCity === null ? [] : [{ words: 'of one of the cities', met: inCity }]),
    ...(nameMatches === null ? [] : [{ words: 'of a name that fits', met: nameMatches }]),
    ...(eventActive === null ? [] : [{ words: 'an event that is on', met: eventActive }]),
    ...(excluded ? [{ words: `left out by ${excluded.excludedBy}: “${excluded.reason}”`, met: false }] : []),
  ];
}

export interface RowLine {
  when: string;
  kind: string;
  counters: string;
  subtotal: string;
}

const PERIODS: Readonly<Record<string, string>> = {
  hourly: 'hour',
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  all_time: 'all time',
};

const kindOf = ({ source, period, part, ballot }: TraceRow): string => {
  const what = source === 'minute' ? 'minute' : source === 'events' ? 'raw events' : PERIODS[period ?? ''];
  return [what, part === 'previous' && 'window before', ballot && `ballot ${ballot}`]
    .filter(Boolean)
    .join(', ');
};

export function rowLines(trace: LeaderboardTrace, now: number, zone: Zone): RowLine[] {
  return trace.rows.map((row) => ({
    when:
      row.from === null
        ? 'since ever'
        : `${formatWhen(row.from, now, zone)} – ${row.to === null ? 'now' : formatWhen(row.to, now, zone)}`,
    kind: kindOf(row),
    counters: Object.entries(row.counters)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${name} ${formatScore(value)}`)
      .join(', '),
    subtotal:
      row.divisor === null
        ? formatScore(row.subtotal)
        : `${formatScore(row.subtotal)} / ${formatScore(row.divisor)}`,
  }));
}

export const asideLines = ({ setAside }: LeaderboardTrace): string[] =>
  setAside.map(({ reason, votes }) => `${formatScore(votes)} ${verdictWords(reason)}`);

/** “2 of 26, 725”, or why it has no rank */
export const standingWords = ({ rank, total, score }: LeaderboardTrace): string =>
  rank === null
    ? score === null
      ? 'nothing that the board counts'
      : `not ranked, ${formatScore(score)}`
    : `rank ${rank} of ${formatScore(total)}, ${formatScore(score)}`;
