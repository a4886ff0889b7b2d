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
import { GAP_MS, MINUTE, pointsOf, type Sample, spanOf } from './history-samples';

export interface HistoryView {
  samples: readonly Sample[];
  /** the right edge; past the last sample where monitoring is lost */
  until: number;
  zone: Zone;
  theme: ChartTheme;
}

const LAG_TARGET_S = 30;

const axis = ({ theme, zone, until, samples }: HistoryView, options: object = {}): object =>
  timeAxis(
    theme,
    { tick: (at) => formatMinute(at, zone), full: (at) => formatTime(at, zone) },
    {
      min: until - spanOf(samples, until) * MINUTE,
      max: Math.max(until, Date.parse(samples.at(-1)?.at ?? '') || until),
      ...options,
    },
  );

/** A veil over the time of which nothing is known. */
const unknownArea = ({ theme, samples, until }: HistoryView): object => {
  const last = Date.parse(samples.at(-1)?.at ?? '');
  if (!(until - last > GAP_MS)) return {};
  const veil = { silent: true, itemStyle: { color: theme.token('ctl'), opacity: 0.22 } };
  return { markArea: { ...veil, data: [[{ xAxis: last }, { xAxis: until }]] } };
};

export const eventsChart = (view: HistoryView): EChartsCoreOption => {
  const { theme, samples } = view;
  const rate = inTooltip((value) => `${formatRate(value)} /s`);
  const stack = { stack: 'received', ...rate };
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
        rate,
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
          ...inTooltip((value) => formatDuration(value === null ? null : value * 1000)),
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
          ...inTooltip(formatCount),
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
          ...inTooltip((value) => formatDuration(value === null ? null : value * 1000)),
          xAxisIndex: 1,
          yAxisIndex: 1,
        },
      ),
    ],
  };
};
