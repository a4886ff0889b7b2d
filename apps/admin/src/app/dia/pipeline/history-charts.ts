/** The three charts of the pipeline page, as options from its history; a hole in the samples stays a hole. */
import type { EChartsCoreOption } from 'echarts/core';
import type { Pipeline } from '@coliseum/contracts';
import {
  baseOptions,
  type ChartTheme,
  formatCount,
  formatDuration,
  formatMinute,
  lineSeries,
  type Point,
  thresholdLine,
  timeAxis,
  valueAxis,
  type Zone,
} from '@coliseum/ui';

export type Sample = Pipeline['history'][number];
export interface HistoryView {
  samples: readonly Sample[];
  /** the right edge; past the last sample where monitoring is lost */
  until: number;
  zone: Zone;
  theme: ChartTheme;
}

/** Samples come every 10 s: after three missing ones the line breaks. */
export const GAP_MS = 30_000;
const LAG_TARGET_S = 30;

const MINUTE = 60_000;
/** A young history fills the width too; an old one shows the hour that the server keeps. */
const SPANS_MIN = [10, 20, 30, 60] as const;

/** How many minutes the charts show. */
export const spanOf = (samples: readonly Sample[], until: number): number => {
  const first = Date.parse(samples[0]?.at ?? '');
  const minutes = Number.isNaN(first) ? 0 : (until - first) / MINUTE;
  return SPANS_MIN.find((span) => span >= minutes) ?? 60;
};

/** One series of points, broken by a null where samples are missing. */
export const pointsOf = (samples: readonly Sample[], pick: (sample: Sample) => number | null): Point[] => {
  const points: Point[] = [];
  let before = Number.NaN;
  for (const sample of samples) {
    const at = Date.parse(sample.at);
    if (at - before > GAP_MS) points.push([before + 1, null]);
    points.push([at, pick(sample)]);
    before = at;
  }
  return points;
};

const axis = ({ theme, zone, until, samples }: HistoryView, options: object = {}): object =>
  timeAxis(theme, (at) => formatMinute(at, zone), {
    min: until - spanOf(samples, until) * MINUTE,
    max: Math.max(until, Date.parse(samples.at(-1)?.at ?? '') || until),
    ...options,
  });

/** A veil over the time of which nothing is known. */
const unknownArea = ({ theme, samples, until }: HistoryView): object => {
  const last = Date.parse(samples.at(-1)?.at ?? '');
  if (!(until - last > GAP_MS)) return {};
  const veil = { silent: true, itemStyle: { color: theme.token('ctl'), opacity: 0.22 } };
  return { markArea: { ...veil, data: [[{ xAxis: last }, { xAxis: until }]] } };
};

export const eventsChart = (view: HistoryView): EChartsCoreOption => {
  const { theme, samples } = view;
  const stack = { stack: 'received' };
  return {
    ...baseOptions(theme),
    xAxis: axis(view),
    yAxis: valueAxis(theme, { minInterval: 1, axisLabel: { formatter: formatCount } }),
    series: [
      lineSeries(
        theme,
        'Accepted',
        pointsOf(samples, (s) => s.accepted),
        0,
        {
          ...stack,
          areaStyle: { opacity: 0.14 },
          ...unknownArea(view),
        },
      ),
      lineSeries(
        theme,
        'Duplicate',
        pointsOf(samples, (s) => s.duplicates),
        1,
        stack,
      ),
      lineSeries(
        theme,
        'Rejected',
        pointsOf(samples, (s) => s.rejected),
        3,
      ),
    ],
  };
};

const seconds = (ms: number | null): number | null => (ms === null ? null : Math.max(0.001, ms / 1000));

export const lagChart = (view: HistoryView): EChartsCoreOption => {
  const { theme, samples } = view;
  const lags = samples.flatMap((s) => seconds(s.lagP95Ms) ?? []);
  const low = Math.min(1, ...lags);
  return {
    ...baseOptions(theme),
    xAxis: axis(view),
    yAxis: valueAxis(theme, {
      type: 'log',
      min: 10 ** Math.floor(Math.log10(low)),
      max: Math.max(60, ...lags),
      axisLabel: { formatter: (value: number) => formatDuration(value * 1000).replace('.0', '') },
    }),
    series: [
      lineSeries(
        theme,
        'p95',
        pointsOf(samples, (s) => seconds(s.lagP95Ms)),
        0,
        {
          markLine: thresholdLine(theme, LAG_TARGET_S, `target ${LAG_TARGET_S} s`),
          ...unknownArea(view),
        },
      ),
    ],
  };
};

/** Two units, so two panels on one time axis. */
export const backlogChart = (view: HistoryView): EChartsCoreOption => {
  const { theme, samples } = view;
  const { zoom } = theme;
  const edges = { left: 44 * zoom, right: 14 * zoom };
  return {
    ...baseOptions(theme),
    grid: [
      { ...edges, top: 30 * zoom, height: '36%' },
      { ...edges, bottom: 22 * zoom, height: '18%' },
    ],
    xAxis: [axis(view, { axisLabel: { show: false } }), axis(view, { gridIndex: 1 })],
    yAxis: [
      valueAxis(theme, { minInterval: 1, axisLabel: { formatter: formatCount } }),
      valueAxis(theme, {
        gridIndex: 1,
        splitNumber: 1,
        axisLabel: { formatter: (value: number) => `${value} s` },
      }),
    ],
    series: [
      lineSeries(
        theme,
        'Waiting (events)',
        pointsOf(samples, (s) => s.depth),
        1,
        {
          areaStyle: { opacity: 0.12 },
          ...unknownArea(view),
        },
      ),
      lineSeries(
        theme,
        'Oldest age (s)',
        pointsOf(samples, (s) => s.oldestAgeSeconds),
        2,
        {
          xAxisIndex: 1,
          yAxisIndex: 1,
        },
      ),
    ],
  };
};
