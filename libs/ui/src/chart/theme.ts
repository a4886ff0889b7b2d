/** Chart rules as code, read from the tokens: dark, print and zoomed screens share every option. */
import type { EChartsCoreOption } from 'echarts/core';

const SERIES = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'] as const;
/** the second channel beside hue */
const DASHES: (string | number[])[] = ['solid', 'solid', [6, 3], [2, 2], [8, 2, 2, 2], 'solid'];

export interface ChartTheme {
  /** the value of a token, as `#33425a` */
  token(name: string): string;
  /** chart text in px at the page's zoom */
  fontSize: number;
  /** the page's zoom: 1 up to 1919 px wide */
  zoom: number;
}

export const readChartTheme = (root: HTMLElement = document.documentElement): ChartTheme => {
  const style = getComputedStyle(root);
  const zoom = (parseFloat(style.fontSize) || 16) / 16;
  return { token: (name) => style.getPropertyValue(`--${name}`).trim(), fontSize: 12 * zoom, zoom };
};

/** Chart text in one of the theme's colours. */
export const chartText = (theme: ChartTheme, token: string): object => ({
  color: theme.token(token),
  fontSize: theme.fontSize,
  fontFamily: theme.token('sans') || 'sans-serif',
});

/** What every chart starts from: still, plain-text labels, tooltip drawn inside the picture (no HTML). */
export const baseOptions = (theme: ChartTheme): EChartsCoreOption => ({
  animation: false,
  color: SERIES.map((name) => theme.token(name)),
  textStyle: chartText(theme, 't3'),
  grid: { left: 44 * theme.zoom, right: 14 * theme.zoom, top: 30 * theme.zoom, bottom: 22 * theme.zoom },
  legend: {
    top: 0,
    left: 4,
    itemWidth: 14 * theme.zoom,
    itemHeight: 8 * theme.zoom,
    itemGap: 14 * theme.zoom,
    textStyle: chartText(theme, 't2'),
    icon: 'roundRect',
  },
  tooltip: {
    trigger: 'axis',
    renderMode: 'richText',
    confine: true,
    backgroundColor: theme.token('s3'),
    borderColor: theme.token('line-2'),
    textStyle: chartText(theme, 't1'),
    axisPointer: { lineStyle: { color: theme.token('ctl') } },
  },
});

export interface TimeLabels {
  /** under the axis */
  tick(at: number): string;
  /** over the tooltip, with its zone */
  full(at: number): string;
}

export const timeAxis = (theme: ChartTheme, labels: TimeLabels, options: object = {}): object => ({
  type: 'time',
  boundaryGap: false,
  axisLine: { lineStyle: { color: theme.token('line-2') } },
  axisTick: { show: false },
  splitNumber: 4,
  axisLabel: { ...chartText(theme, 't3'), hideOverlap: true, formatter: labels.tick },
  axisPointer: { label: { formatter: ({ value }: { value: number }) => labels.full(value) } },
  ...options,
});

export const valueAxis = (theme: ChartTheme, options: object = {}): object => ({
  type: 'value',
  min: 0,
  splitNumber: 3,
  splitLine: { lineStyle: { color: theme.token('line') } },
  ...options,
  axisLabel: { ...chartText(theme, 't3'), ...('axisLabel' in options ? (options.axisLabel as object) : {}) },
});

export type Point = [at: number, value: number | null];

export const lineSeries = (
  theme: ChartTheme,
  name: string,
  data: readonly Point[],
  place: number,
  options: object = {},
): object => ({
  name,
  type: 'line',
  data,
  showSymbol: false,
  lineStyle: { width: 1.75 * theme.zoom, type: DASHES[place] },
  itemStyle: { color: theme.token(SERIES[place] ?? 'c6') },
  emphasis: { disabled: true },
  ...options,
});

/** Part of the way from one colour to another, both as `#33425a`. */
export const mixColours = (from: string, to: string, part: number): string => {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [from, to].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16)) as [
      number,
      number,
    ];
    return Math.round(a + (b - a) * part);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
};

/** How a series' values read in the tooltip. */
export const inTooltip = (format: (value: number | null) => string): object => ({
  tooltip: { valueFormatter: (value: unknown) => format(typeof value === 'number' ? value : null) },
});

/** A named, dashed line at a threshold. */
export const thresholdLine = (theme: ChartTheme, at: number, name: string): object => ({
  silent: true,
  symbol: 'none',
  lineStyle: { color: theme.token('t3'), type: [4, 4], width: 1 },
  label: { ...chartText(theme, 't2'), position: 'insideStartTop', formatter: name },
  data: [{ yAxis: at }],
});
