import { anEntry } from '../../entry.spec-support';
import type { TextMeasure } from '../../pieces/name-fit';
import { scoreFormat } from '../../pieces/score-format';
import { TEXT_STYLES, type TextStyle } from '../../pieces/text-ruler';
import { stageLayout } from '../../stage/layout';
import { officialPlan } from './official-plan';
import { podiumOf } from './podium';

const measure = (style: TextStyle): TextMeasure => ({
  natural: (text) => text.length * TEXT_STYLES[style] * 0.56,
  lines: (text, width) => Math.ceil((text.length * TEXT_STYLES[style] * 0.56) / width),
});
const board = (names: string[], ranks: number[]) =>
  names.map((entityName, i) =>
    anEntry({ entityId: `a${i}`, entityName, rank: ranks[i] ?? i + 1, position: i + 1, score: 498 }),
  );
const PANELS = [
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
  [3840, 480],
] as const;
const FINAL = ['Duncan Laurence', 'Mahmood', 'Sergey Lazarev'];
const plan = ([width, height]: readonly [number, number], names = FINAL, ranks: number[] = []) => {
  const stage = stageLayout(width, height);
  return {
    stage,
    ...officialPlan(stage, podiumOf(board(names, ranks)), { measure, format: scoreFormat([]) }),
  };
};

describe('officialPlan', () => {
  it.each(PANELS)('keeps every text inside the safe area and its bay (%i × %i)', (...panel) => {
    const { stage, great, sides, shown } = plan(panel);
    expect(shown).toBe(3);
    const bays = [great, ...sides.filter((side) => side !== null)];
    for (const { arch, names, line, score } of bays)
      for (const text of [...names, line, score].filter((each) => each !== null)) {
        expect(text.x).toBeGreaterThanOrEqual(arch.left - 0.01);
        expect(text.x + text.w).toBeLessThanOrEqual(arch.right + 0.01);
        expect(text.y + text.h).toBeLessThanOrEqual(stage.innerHeight + 0.5);
      }
  });

  it.each(PANELS)('puts the wreath above or beside the name, never over it (%i × %i)', (...panel) => {
    const { great } = plan(panel);
    const [name] = great.names;
    const below = (name?.y ?? 0) >= great.wreath.y + great.wreath.d - 1;
    expect(below || (name?.x ?? 0) >= great.wreath.x + great.wreath.d).toBe(true);
  });

  it('rather lists the others than sets their names too small', () => {
    const { sides, shown } = plan(PANELS[0], ['Björk', 'W'.repeat(80), 'Mahmood']);
    expect(sides).toEqual([null, null]);
    expect(shown).toBe(1);
  });

  it('counts more winners than have room, and lists them', () => {
    const { great, shown } = plan(PANELS[0], ['A', 'B', 'C', 'D', 'E'], [1, 1, 1, 1, 1]);
    expect(great.names.map(({ text }) => text)).toEqual(['5 Winners']);
    expect(shown).toBe(0);
  });

  it('shows two winners at the same size, and all of a tied third', () => {
    const two = plan(PANELS[0], ['Duncan Laurence', 'Mahmood', 'X', 'Y'], [1, 1, 3, 4]);
    expect(two.great.names).toHaveLength(2);
    expect(new Set(two.great.names.map(({ fit }) => fit.scale)).size).toBe(1);
    expect(plan(PANELS[0], ['A', 'B', 'C', 'D'], [1, 2, 3, 3]).sides[1]?.names).toHaveLength(2);
  });

  it('sets a score below the name that is too wide for the wreath', () => {
    const stage = stageLayout(1920, 1080);
    const entries = board(['Duncan Laurence'], []).map((entry) => ({ ...entry, score: 614_814_490.5 }));
    const { great } = officialPlan(stage, podiumOf(entries), { measure, format: scoreFormat([0.5]) });
    expect(great.scoreBelow).toBe(true);
    expect(great.score.y).toBeGreaterThan(great.names[0]?.y ?? 0);
  });
});
