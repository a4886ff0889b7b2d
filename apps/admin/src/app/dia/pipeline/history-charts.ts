/** The three charts of the pipeline page, as options from its history; a hole in the samples stays a hole. */
import type { EChartsCoreOption } from 'echarts/core';
import {
  baseOptions,
  type ChartTheme,
  formatCount,
  formatDuration,
  formatMinute,
  formatRate,
  formatTime,
  inTooltip,
  lineSeries,
  thresholdLine,
  timeAxis,
  valueAxis,
  type Zone,
} from '@coliseum/ui';
import { GAP_MS, MINUTE, pointsOf, type Range, type Sample, spanOf } from './history-samples';

export interface HistoryView {
  range: Range;
  samples: readonly Sample[];
  /** the right edge; past the last sample where monitoring is lost */
  until: number;
  zone: Zone;
  theme: ChartTheme;
}

const LAG_TARGET_S = 30;

const axis = ({ theme, zone, until, samples, range }: HistoryView, options: object = {}): object =>
  timeAxis(
    theme,
    { tick: (at) => formatMinute(at, zone), full: (at) => formatTime(at, zone) },
    {
      min: until - spanOf(samples, until, range) * MINUTE,
      max: Math.max(until, Date.parse(samples.at(-1)?.at ?? '') || until),
      ...options,
    },
  );

/** A veil over the time of which nothing is known. */
const unknownArea = ({ theme, samples, until, range }: HistoryView): object => {
  const last = Date.parse(samples.at(-1)?.at ?? '');
  if (!(until - last > GAP_MS[range])) return {};
  const veil = { silent: true, itemStyle: { color: theme.token('ctl'), opacity: 0.22 } };
  return { markArea: { ...veil, data: [[{ xAxis: last }, { xAxis: until }]] } };
};

type Pick = (sample: Sample) => number | null;

const line = (view: HistoryView, name: string, pick: Pick, place: number, options: object = {}): object =>
  lineSeries(view.theme, name, pointsOf(view.samples, pick, GAP_MS[view.range]), place, options);

export const eventsChart = (view: HistoryView): EChartsCoreOption => {
  const { theme } = view;
  const rate = inTooltip((value) => `${formatRate(value)} /s`);
  const stack = { stack: 'received', ...rate };
  return {
    ...baseOptions(theme),
    xAxis: axis(view),
    yAxis: valueAxis(theme, { minInterval: 1, axisLabel: { formatter: formatCount } }),
    series: [
      line(view, 'Accepted', (s) => s.accepted, 0, {
        ...stack,
        areaStyle: { opacity: 0.14 },
        ...unknownArea(view),
      }),
      line(view, 'Duplicate', (s) => s.duplicates, 1, stack),
      line(view, 'Rejected', (s) => s.rejected, 3, rate),
    ],
  };
};

const seconds = (ms: number | null): number | null => (ms === null ? null : Math.max(0.001, ms / 1000));

export const lagChart = (view: HistoryView): EChartsCoreOption => {
  const { theme, samples } = view;
  const lags = samples.flatMap((s) => [s.lagP50Ms, s.lagP99Ms]).flatMap((ms) => seconds(ms) ?? []);
  const low = Math.min(1, ...lags);
  const took = inTooltip((value) => formatDuration(value === null ? null : value * 1000));
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
      line(view, 'p50', (s) => seconds(s.lagP50Ms), 5, took),
      line(view, 'p95', (s) => seconds(s.lagP95Ms), 0, {
        ...took,
        markLine: thresholdLine(theme, LAG_TARGET_S, `target ${LAG_TARGET_S} s`),
        ...unknownArea(view),
      }),
      line(view, 'p99', (s) => seconds(s.lagP99Ms), 1, took),
    ],
  };
};

/** Two units, so two panels on one time axis. */
export const backlogChart = (view: HistoryView): EChartsCoreOption => {
  const { theme } = view;
  const { zoom } = theme;
  const edges = { left: 44 * zoom, right: 14 * zoom };
  const age = inTooltip((value) => formatDuration(value === null ? null : value * 1000));
  const below = { xAxisIndex: 1, yAxisIndex: 1, ...age };
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
      line(view, 'Waiting (events)', (s) => s.depth, 1, {
        ...inTooltip(formatCount),
        areaStyle: { opacity: 0.12 },
        ...unknownArea(view),
      }),
      line(view, 'Oldest age (s)', (s) => s.oldestAgeSeconds, 2, below),
      line(view, 'Passport lag (s)', (s) => s.passportLagSeconds, 3, below),
    ],
  };
};
