import { fairShare, intervalFor, takenBy } from './fair-share.js';

const a = (costMs: number, throttleMs = 1_000) => ({ costMs, throttleMs });
const many = (n: number, costMs: number) => Array.from({ length: n }, () => a(costMs));

describe('sharing the database’s time', () => {
  it('stretches nothing while there is enough', () => {
    const boards = [...many(20, 5), a(100)];
    const share = fairShare(boards, 0.4, 0.2);
    expect(boards.map((board) => intervalFor(board, share))).toEqual(boards.map(() => 1_000));
  });

  it('lets a board wait four times what it took, however idle the others', () => {
    expect(intervalFor(a(3_000, 5_000), fairShare([a(3_000, 5_000)], 0.9, 0.2))).toBeCloseTo(15_000);
  });

  it('keeps cheap boards at their pace and stretches the costly ones alike', () => {
    const boards = [...many(20, 5), ...many(20, 150)];
    const share = fairShare(boards, 0.4, 0.2);
    expect(intervalFor(a(5), share)).toBe(1_000);
    expect(intervalFor(a(150), share)).toBeCloseTo(10_000); // (0.4 − 20 · 0.005) / 20
    expect(takenBy(boards, share)).toBeCloseTo(0.4);
  });

  it('never takes more than the budget, whatever the costs', () => {
    let seed = 9;
    const chance = (below: number): number => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % below;
    for (let round = 0; round < 200; round++) {
      const boards = Array.from({ length: 1 + chance(50) }, () =>
        a(chance(2_000), 1_000 + chance(2) * 4_000),
      );
      const share = fairShare(boards, 0.4, 0.2);
      const taken = boards.reduce((sum, board) => sum + board.costMs / intervalFor(board, share), 0);
      expect(taken).toBeLessThanOrEqual(0.4 + 1e-9);
      expect(taken).toBeCloseTo(takenBy(boards, share));
    }
  });
});
