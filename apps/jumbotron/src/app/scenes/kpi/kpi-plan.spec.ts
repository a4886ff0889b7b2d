import { stageLayout } from '../../stage/layout';
import { kpiPlan } from './kpi-plan';

const PANELS = [
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
  [3840, 480],
] as const;

describe('kpiPlan', () => {
  it.each(PANELS)('keeps four cells inside the safe area and apart (%i × %i)', (width, height) => {
    const stage = stageLayout(width, height);
    const { cells, figure, columns } = kpiPlan(stage);
    expect(cells).toHaveLength(4);
    for (const { x, y, w, h } of cells) {
      expect(x + w).toBeLessThanOrEqual(stage.innerWidth + 0.01);
      expect(y + h).toBeLessThanOrEqual(stage.innerHeight + 0.01);
      expect(figure.top + figure.height + columns).toBeLessThanOrEqual(h + 0.01);
    }
    const [a, b, c] = cells;
    expect((b?.x ?? 0) >= (a?.w ?? 0) || (b?.y ?? 0) >= (a?.y ?? 0) + (a?.h ?? 0)).toBe(true);
    expect((c?.y ?? 0) > (a?.y ?? 0) || (c?.x ?? 0) > (b?.x ?? 0)).toBe(true);
  });

  it('gives the room of columns that are not known to the figures', () => {
    const stage = stageLayout(1920, 1080);
    expect(kpiPlan(stage, false).columns).toBe(0);
    expect(kpiPlan(stage, false).figure.height).toBeGreaterThan(kpiPlan(stage).figure.height);
  });

  it('drops the columns before the figures fall below the size of scores', () => {
    const { columns, figure } = kpiPlan(stageLayout(1920, 1080, 12));
    expect(columns).toBe(0);
    expect(figure.most).toBeGreaterThan(6.9);
  });
});
