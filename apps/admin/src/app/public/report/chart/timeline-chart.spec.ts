import type { TimelineSection } from '@coliseum/contracts';
import { readChartTheme } from '@coliseum/ui';
import { anEventReport } from '../samples/event-report.spec-support';
import { timelineChart, timelineHeight } from './timeline-chart';

const section = anEventReport().sections.find((one): one is TimelineSection => one.kind === 'timeline');
if (!section) throw new Error('no timeline');
const frame = { theme: readChartTheme(), width: 1_000, onPaper: false };
const draw = (over: Partial<TimelineSection> = {}) =>
  timelineChart({ section: { ...section, ...over }, timeZone: 'Asia/Jerusalem', currency: 'EUR' }, frame) as {
    grid: { top: number; height: number }[];
    xAxis: { min: number; max: number; axisLabel: { show: boolean } }[];
    series: { name: string; xAxisIndex: number; data: unknown[]; markLine?: { data: unknown[] } }[];
    tooltip: { renderMode: string };
    animation: boolean;
  };

describe('a timeline', () => {
  it('has a panel for each scale, on one time axis that is named once', () => {
    const chart = draw();
    expect(chart.grid).toHaveLength(2);
    expect(chart.grid[0]?.height).toBeGreaterThan(chart.grid[1]?.height ?? 0);
    expect(new Set(chart.xAxis.map(({ min, max }) => `${min} ${max}`)).size).toBe(1);
    expect(chart.xAxis.map(({ axisLabel }) => axisLabel.show)).toEqual([false, true]);
    expect(chart.series.map(({ xAxisIndex }) => xAxisIndex)).toEqual([0, 1, 1]);
  });

  it('marks each panel once', () => {
    expect(draw().series.map(({ markLine }) => markLine?.data.length)).toEqual([3, 3, undefined]);
  });

  it('leaves out marks beside the range, and cuts spans to it', () => {
    const chart = draw({
      marks: [{ at: '2019-05-17T00:00:00Z', label: 'before' }],
      spans: [{ from: '2019-05-18T18:00:00Z', to: '2019-05-18T20:00:00Z', label: 'doors' }],
    }) as { series: { markLine?: { data: unknown[] }; markArea?: { data: { xAxis: number }[][] } }[] };
    expect(chart.series[0]?.markLine?.data).toEqual([]);
    expect(chart.series[0]?.markArea?.data[0]?.map(({ xAxis }) => xAxis)).toEqual([
      Date.parse('2019-05-18T19:00:00Z'),
      Date.parse('2019-05-18T20:00:00Z'),
    ]);
  });

  it('does not bridge what is not known, and still shows a value that stands alone', () => {
    const at = section.at.slice(0, 4);
    const values = [3, null, 5, null];
    const chart = draw({ at, series: [{ id: 'v', label: 'V', unit: 'count', panel: 0, values }] });
    expect(chart.series[0]?.data).toEqual([
      expect.objectContaining({ symbol: 'circle' }),
      [Date.parse(at[1] ?? ''), null],
      expect.objectContaining({ value: [Date.parse(at[2] ?? ''), 5] }),
      [Date.parse(at[3] ?? ''), null],
    ]);
  });

  it('stands still, and has no HTML in its tooltip', () => {
    expect(draw()).toMatchObject({ animation: false, tooltip: { renderMode: 'richText' } });
  });

  it('is lower on paper', () =>
    expect(timelineHeight(section, true)).toBeLessThan(timelineHeight(section, false)));
});
