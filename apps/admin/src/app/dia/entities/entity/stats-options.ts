/** An entity's figures over time as a chart and as rows: one counter, the periods of the answer. */
import type { EntityStats, Period } from '@coliseum/contracts';
import {
  baseOptions,
  type ChartTheme,
  formatScore,
  formatTime,
  inTooltip,
  lineSeries,
  type Point,
  type SeriesTable,
  timeAxis,
  valueAxis,
  type Zone,
} from '@coliseum/ui';
import type { EChartsCoreOption } from 'echarts/core';
import { zonedDate, zonedMinute, zonedMonth, zonedShortDate } from '../../../report/words/zoned';

export const STATS_PERIODS = [
  'hourly',
  'daily',
  'weekly',
  'monthly',
  'all_time',
] as const satisfies readonly Period[];
export const PERIOD_LABELS: Readonly<Record<Period, string>> = {
  hourly: 'Hours',
  daily: 'Days',
  weekly: 'Weeks',
  monthly: 'Months',
  all_time: 'All time',
};

/** Those that any row has, what counts most first. */
export function countersIn({ rows }: Pick<EntityStats, 'rows'>): string[] {
  const sums = new Map<string, number>();
  for (const { metrics } of rows)
    for (const [name, value] of Object.entries(metrics)) sums.set(name, (sums.get(name) ?? 0) + value);
  const first = ['interactions', 'plays', 'votes', 'events'];
  const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
  return [...sums.keys()].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en'));
}

export const counterWords = (name: string): string => name.replaceAll('_', ' ');

/** How a period is called: by its first day, or its hour. */
export function periodWords(start: string | null, period: Period, zone: string): string {
  if (start === null) return 'all time';
  if (period === 'hourly') return `${zonedShortDate(start, zone)}, ${zonedMinute(start, zone)}`;
  if (period === 'monthly') return zonedMonth(start, zone);
  return period === 'weekly' ? `week of ${zonedDate(start, zone)}` : zonedDate(start, zone);
}

const STEP_MS: Readonly<Partial<Record<Period, number>>> = {
  hourly: 3_600_000,
  daily: 86_400_000,
  weekly: 7 * 86_400_000,
};

/** Periods without events are left out of the answer, and are zero. */
export function pointsOf({ rows }: Pick<EntityStats, 'rows'>, period: Period, counter: string): Point[] {
  const points: Point[] = [];
  const step = STEP_MS[period];
  for (const { periodStart, metrics } of rows) {
    if (periodStart === null) continue;
    const at = Date.parse(periodStart);
    const last = points.at(-1)?.[0];
    if (step !== undefined && last !== undefined && at - last > step * 1.5) {
      points.push([last + step, 0]);
      if (at - last > step * 2.5) points.push([at - step, 0]);
    }
    points.push([at, metrics[counter] ?? 0]);
  }
  return points;
}

export const statsTable = (stats: EntityStats, counters: readonly string[]): SeriesTable => ({
  columns: [`Period (${stats.timeZone})`, ...counters.map(counterWords)],
  rows: stats.rows
    .toReversed()
    .map(({ periodStart, metrics }) => [
      periodWords(periodStart, stats.period, stats.timeZone),
      ...counters.map((name) => formatScore(metrics[name] ?? 0)),
    ]),
});

export const statsChart = (
  points: readonly Point[],
  period: Period,
  timeZone: string,
  theme: ChartTheme,
  counter: string,
  zone: Zone,
): EChartsCoreOption => ({
  ...baseOptions(theme),
  xAxis: timeAxis(theme, {
    tick: (at) => (period === 'hourly' ? zonedMinute(at, timeZone) : zonedShortDate(at, timeZone)),
    full: (at) =>
      period === 'hourly' ? formatTime(at, zone) : periodWords(new Date(at).toISOString(), period, timeZone),
  }),
  yAxis: valueAxis(theme, { axisLabel: { formatter: formatScore } }),
  series: [
    lineSeries(theme, counterWords(counter), points, 0, {
      ...inTooltip(formatScore),
      areaStyle: { opacity: 0.14 },
      showSymbol: points.length < 3,
    }),
  ],
});
