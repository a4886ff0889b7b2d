/** Ranks over time as lines that cross: the first at the top, each named at its end. */
import type { EChartsCoreOption } from 'echarts/core';
import type { RanksSection } from '@coliseum/contracts';
import { baseOptions, lineSeries, type Point } from '@coliseum/ui';
import { isolated } from '../words/isolated';
import { axisNames, stepWords } from '../words/step-words';
import type { ChartFrame } from './report-chart';

export interface RanksView {
  section: RanksSection;
  /** whose report it is: its line is the thick one */
  subjectId: string;
  timeZone: string;
}

/** in px at the page's zoom */
const ROW = { onScreen: 30, onPaper: 20 };
const AROUND = 26 + 26;
const NAME_ROOM = 84;
const LETTER = 0.56;
const NAMES_SHARE = 0.34;
const HUES = 6;
/** Past the six hues the lines begin again, broken. */
const SECOND_ROUND = [4, 4];

const worst = ({ lines }: RanksSection): number =>
  Math.max(2, ...lines.flatMap(({ ranks }) => ranks.filter((rank) => rank !== null)));

export const ranksHeight = (section: RanksSection, onPaper: boolean): number =>
  (Math.min(16, Math.max(4, worst(section))) * (onPaper ? ROW.onPaper : ROW.onScreen) + AROUND) / 16;

export const ranksChart = (
  { section, subjectId, timeZone }: RanksView,
  { theme, width }: ChartFrame,
): EChartsCoreOption => {
  const { zoom } = theme;
  const at = section.at.map((one) => Date.parse(one));
  const [first = 0, last = 0] = [at[0], at.at(-1)];
  const longest = Math.max(0, ...section.lines.map(({ label }) => [...label].length));
  const names = Math.min(longest * LETTER * theme.fontSize + 16 * zoom, width * NAMES_SHARE);
  const plot = Math.max(1, width - 30 * zoom - names);
  const labels = axisNames(at, 'moment', timeZone, Math.max(2, Math.floor(plot / (NAME_ROOM * zoom))));
  const lowest = worst(section);
  return {
    ...baseOptions(theme),
    legend: { show: false },
    grid: { left: 30 * zoom, right: names, top: 16 * zoom, bottom: 26 * zoom },
    xAxis: {
      type: 'time',
      min: first,
      max: last,
      boundaryGap: false,
      axisLine: { lineStyle: { color: theme.token('line-2') }, onZero: false },
      axisTick: { show: false },
      axisLabel: {
        color: theme.token('t3'),
        fontSize: theme.fontSize,
        hideOverlap: true,
        margin: 8 * zoom,
        customValues: labels.at,
        formatter: labels.name,
      },
      axisPointer: {
        label: { formatter: ({ value }: { value: number }) => stepWords(value, 'moment', timeZone) },
      },
    },
    yAxis: {
      type: 'value',
      inverse: true,
      min: 0.5,
      max: lowest + 0.5,
      interval: 1,
      axisLabel: {
        color: theme.token('t3'),
        fontSize: theme.fontSize,
        customValues: Array.from({ length: lowest }, (_, i) => i + 1),
        formatter: (rank: number) => String(rank),
      },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    series: section.lines.map(({ entityId, label, ranks }, place) => {
      const points = at.map((one, i): Point => [one, ranks[i] ?? null]);
      const hue = place % HUES;
      const line = lineSeries(theme, isolated(label), points, hue, {
        labelLayout: { moveOverlap: 'shiftY' },
        showSymbol: at.length <= 40,
        symbol: 'circle',
        symbolSize: 5 * zoom,
        endLabel: {
          show: true,
          color: theme.token('t1'),
          fontSize: theme.fontSize,
          formatter: () => isolated(label),
          width: names - 12 * zoom,
          overflow: 'truncate',
          distance: 8 * zoom,
        },
      }) as { lineStyle: object };
      const style = {
        ...line.lineStyle,
        ...(place < HUES ? {} : { type: SECOND_ROUND }),
        ...(entityId === subjectId ? { width: 3.5 * zoom } : {}),
      };
      return { ...line, lineStyle: style, z: entityId === subjectId ? 3 : 2 };
    }),
  };
};
