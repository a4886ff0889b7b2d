/** The matrix of shared people as chart options: a cell for each two artists, what is not told as a hollow one. */
import type { EChartsCoreOption } from 'echarts/core';
import { baseOptions, chartText, type ChartTheme, mixColours } from '@coliseum/ui';
import { cellWords, type OverlapMatrix, type Pair } from './overlap-matrix';

/** From so many artists on there is no room for figures in the cells. */
const MOST_WITH_FIGURES = 7;
/** So far towards the colour of the series that light text on it keeps 4.5 : 1. */
const STRONGEST = 0.66;
const NAME_WIDTH = 112;
const STEPS = 10;

interface Cell {
  value: [x: number, y: number, percent: number];
  pair: Pair;
}

/** The scale ends at the next ten per cent. */
export const scaleEnd = ({ pairs }: OverlapMatrix): number => {
  const most = Math.max(0, ...pairs.map(({ overlap }) => overlap ?? 0));
  return Math.max(1, Math.ceil(most * STEPS)) * (100 / STEPS);
};

export const overlapColours = (theme: ChartTheme): [string, string] => {
  const none = theme.token('s3');
  return [none, mixColours(none, theme.token('c2'), STRONGEST)];
};

/** Every pair once in the order of the table, then each again on the other side of the diagonal. */
const cellsOf = ({ pairs }: OverlapMatrix, theme: ChartTheme): object[] => {
  const cell = (x: number, y: number, pair: Pair): object => ({
    ...{ value: [x, y, (pair.overlap ?? 0) * 100], pair },
    ...(pair.overlap === null && {
      visualMap: false,
      itemStyle: { color: theme.token('s1'), borderColor: theme.token('line-2'), borderType: 'dashed' },
    }),
  });
  return [
    ...pairs.map((pair) => cell(pair.a, pair.b, pair)),
    ...pairs.map((pair) => cell(pair.b, pair.a, pair)),
  ];
};

/** In per cent, as the legend says; there is little room. */
const label = ({ pair }: Cell): string =>
  pair.overlap === null ? '–' : String(Math.round(pair.overlap * 100));

export const overlapChart = (matrix: OverlapMatrix, theme: ChartTheme): EChartsCoreOption => {
  const { zoom } = theme;
  const base = baseOptions(theme);
  const axis = { type: 'category', axisLine: { show: false }, axisTick: { show: false } };
  const end = scaleEnd(matrix);
  return {
    ...base,
    legend: { show: false },
    tooltip: {
      ...(base['tooltip'] as object),
      trigger: 'item',
      formatter: ({ data }: { data: Cell }) => cellWords(matrix, data.pair),
    },
    grid: { left: (NAME_WIDTH + 12) * zoom, right: 8 * zoom, top: 22 * zoom, bottom: 44 * zoom },
    xAxis: {
      ...axis,
      position: 'top',
      data: matrix.names.map((_, place) => String(place + 1)),
      axisLabel: chartText(theme, 't3'),
    },
    yAxis: {
      ...axis,
      inverse: true,
      data: matrix.names.map((name, place) => `${place + 1}  ${name}`),
      axisLabel: {
        ...chartText(theme, 't2'),
        ...{ width: NAME_WIDTH * zoom, overflow: 'truncate', interval: 0 },
        ...{ align: 'left', margin: (NAME_WIDTH + 4) * zoom },
      },
    },
    visualMap: {
      ...{ type: 'continuous', min: 0, max: end, calculable: false, hoverLink: false },
      ...{ orient: 'horizontal', left: 'center', bottom: 4 * zoom },
      ...{ itemWidth: 10 * zoom, itemHeight: 120 * zoom, text: [`${end}\u00a0%`, '0\u00a0%'] },
      textStyle: chartText(theme, 't2'),
      inRange: { color: overlapColours(theme) },
    },
    series: [
      {
        ...{ type: 'heatmap', data: cellsOf(matrix, theme) },
        itemStyle: { borderColor: theme.token('s2'), borderWidth: 2 * zoom },
        label: {
          ...chartText(theme, 't1'),
          show: matrix.names.length <= MOST_WITH_FIGURES,
          formatter: ({ data }: { data: Cell }) => label(data),
        },
        emphasis: { itemStyle: { borderColor: theme.token('info') } },
      },
    ],
  };
};
