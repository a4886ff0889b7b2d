/** A timeline as a chart: a panel for each scale on one time axis, marks and spans in all of them. */
import type { EChartsCoreOption } from 'echarts/core';
import type { TimelineSection } from '@coliseum/contracts';
import { baseOptions, type ChartTheme, inTooltip, lineSeries, type Point, valueAxis } from '@coliseum/ui';
import { axisText, figureText } from '../../../report/words/figure-words';
import { isolated } from '../words/isolated';
import { axisNames, stepWords } from '../words/step-words';
import { type PlacedLabel, rowsOfLabels } from './rows-of-labels';
import type { ChartFrame } from './report-chart';

export interface TimelineView {
  section: TimelineSection;
  timeZone: string;
  currency: string | null;
}

/** in px at the page's zoom */
const LEFT = 52;
const RIGHT = 18;
const NAME_ROOM = 76;
const LEGEND = 30;
const LABEL_ROW = 17;
const AXIS = 26;
/** px of the first panel and of each further one */
const ON_SCREEN = { first: 176, next: 104, gap: 34 };
/** so that head, figures, timeline and funnel share the first page */
const ON_PAPER = { first: 104, next: 58, gap: 24 };
const panelSizes = (onPaper: boolean): typeof ON_SCREEN => (onPaper ? ON_PAPER : ON_SCREEN);
const FULL_OPACITY_UP_TO = 2;

export const panelsOf = ({ series }: TimelineSection): number[] =>
  [...new Set(series.map(({ panel }) => panel))].sort((a, b) => a - b);

/** Rows that the names of marks may take. */
const labelRows = ({ marks, spans }: TimelineSection): number => Math.min(2, marks.length + spans.length);

/** In rem, as high as its panels need. */
export const timelineHeight = (section: TimelineSection, onPaper: boolean): number => {
  const { first, next, gap } = panelSizes(onPaper);
  const panels = Math.max(1, panelsOf(section).length);
  const top = LEGEND + labelRows(section) * LABEL_ROW;
  return (top + first + (panels - 1) * (next + gap) + AXIS) / 16;
};

export const timelineChart = (
  view: TimelineView,
  { theme, width, onPaper }: ChartFrame,
): EChartsCoreOption => {
  const { section, timeZone, currency } = view;
  const { zoom } = theme;
  const at = section.at.map((one) => Date.parse(one));
  const [first = 0, last = 0] = [at[0], at.at(-1)];
  const plot = Math.max(1, width - (LEFT + RIGHT) * zoom);
  const names = axisNames(at, section.step, timeZone, Math.max(2, Math.floor(plot / (NAME_ROOM * zoom))));
  const panels = panelsOf(section);
  const labels = rowsOfLabels(marksIn(section, first, last), { first, last, plot, fontSize: theme.fontSize });
  const grids = gridsOf(panels.length, { zoom, onPaper }, LEGEND + labelRows(section) * LABEL_ROW);
  const axis = (gridIndex: number, isLowest: boolean): object => ({
    type: 'time',
    gridIndex,
    min: first,
    max: last,
    boundaryGap: false,
    axisLine: { lineStyle: { color: theme.token('line-2') } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      show: isLowest,
      color: theme.token('t3'),
      fontSize: theme.fontSize,
      hideOverlap: true,
      margin: 8 * zoom,
      customValues: names.at,
      formatter: names.name,
    },
    axisPointer: {
      label: {
        show: isLowest,
        formatter: ({ value }: { value: number }) => stepWords(nearest(at, value), section.step, timeZone),
      },
    },
  });
  const base = baseOptions(theme);
  return {
    ...base,
    // the line itself, so that its dashes tell it as well as its hue
    legend: {
      ...(base['legend'] as object),
      icon: undefined,
      itemWidth: 24 * zoom,
      type: 'scroll',
      pageIconColor: theme.token('t2'),
      pageIconInactiveColor: theme.token('line-2'),
      pageTextStyle: { color: theme.token('t3') },
      data: section.series.map(({ label }) => isolated(label)),
    },
    grid: grids,
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    xAxis: panels.map((_, i) => axis(i, i === panels.length - 1)),
    yAxis: panels.map((panel, i) => {
      const own = section.series.filter((one) => one.panel === panel);
      const unit = own[0]?.unit ?? 'count';
      const sinks = own.some(({ values }) => values.some((value) => value !== null && value < 0));
      return valueAxis(theme, {
        ...(sinks ? { min: undefined } : {}),
        gridIndex: i,
        splitNumber: i === 0 ? 4 : 2,
        ...(unit === 'count' || unit === 'people' ? { minInterval: 1 } : {}),
        axisLabel: { formatter: (value: number) => axisText(value, unit, currency) },
      });
    }),
    series: section.series.map(({ label, unit, panel, values }, place) => {
      const grid = panels.indexOf(panel);
      const isAlone = section.series.filter((one) => one.panel === panel).length < FULL_OPACITY_UP_TO;
      return lineSeries(theme, isolated(label), pointsOf(at, values), place, {
        xAxisIndex: grid,
        yAxisIndex: grid,
        symbol: 'none',
        showSymbol: true,
        ...inTooltip((value) => figureText(value, unit, currency)),
        ...(isAlone ? { areaStyle: { opacity: 0.14 } } : {}),
        ...(place === section.series.findIndex((one) => one.panel === panel)
          ? marksOf(labels, theme, grid === 0)
          : {}),
      });
    }),
  };
};

/** A value between two that are not known has no line: it is a dot. */
const pointsOf = (at: readonly number[], values: readonly (number | null)[]): Point[] =>
  at.map((one, i) => {
    const point: Point = [one, values[i] ?? null];
    const isAlone = point[1] !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;
    return isAlone ? ({ value: point, symbol: 'circle', symbolSize: 5 } as unknown as Point) : point;
  });

const nearest = (at: readonly number[], value: number): number =>
  at.reduce((best, one) => (Math.abs(one - value) < Math.abs(best - value) ? one : best), at[0] ?? value);

const gridsOf = (
  panels: number,
  { zoom, onPaper }: { zoom: number; onPaper: boolean },
  top: number,
): object[] => {
  const { first, next, gap } = panelSizes(onPaper);
  return Array.from({ length: Math.max(1, panels) }, (_, i) => ({
    left: LEFT * zoom,
    right: RIGHT * zoom,
    top: (top + (i === 0 ? 0 : first + gap + (i - 1) * (next + gap))) * zoom,
    height: (i === 0 ? first : next) * zoom,
  }));
};

/** Only what lies within the picture; a span is cut to it. */
const marksIn = ({ marks, spans }: TimelineSection, first: number, last: number) => [
  ...marks
    .map(({ at, label }) => ({ from: Date.parse(at), to: null, label }))
    .filter(({ from }) => from >= first && from <= last),
  ...spans
    .map(({ from, to, label }) => ({
      from: Math.max(first, Date.parse(from)),
      to: Math.min(last, Date.parse(to)),
      label,
    }))
    .filter(({ from, to }) => from < to),
];

/** Lines and areas in every panel, their names above the first one only. */
const marksOf = (labels: readonly PlacedLabel[], theme: ChartTheme, named: boolean): object => {
  const words = (label: PlacedLabel): object => ({
    show: named && label.row !== null,
    color: theme.token('t2'),
    fontSize: theme.fontSize,
    formatter: () => label.text,
    distance: 4 * theme.zoom + (label.row ?? 0) * LABEL_ROW * theme.zoom,
    // centred over its line: what is put at one side moves it to the other by half
    padding: [0, Math.max(0, -2 * label.shift), 0, Math.max(0, 2 * label.shift)],
  });
  const lines = labels.filter(({ to }) => to === null);
  const areas = labels.filter(({ to }) => to !== null);
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      lineStyle: { color: theme.token('ctl'), type: [3, 3], width: 1 },
      data: lines.map((line) => ({ xAxis: line.from, label: { ...words(line), position: 'end' } })),
    },
    markArea: {
      silent: true,
      animation: false,
      itemStyle: { color: theme.token('act'), opacity: 0.07 },
      data: areas.map((area) => [
        { xAxis: area.from, label: { ...words(area), position: 'top' } },
        { xAxis: area.to },
      ]),
    },
  };
};
