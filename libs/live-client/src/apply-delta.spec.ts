import type { LeaderboardSnapshot } from '@coliseum/contracts';
import { applyDelta } from './apply-delta.js';
import { aBoard, deltaBetween } from './board.spec-support.js';

/** a repeatable source of chance: the same shows in every run */
const chance =
  (seed: number) =>
  (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };

/** a show of so many revisions: votes, latecomers, entrants taken off */
function aShow(seed: number, revisions: number): LeaderboardSnapshot[] {
  const pick = chance(seed);
  let scores: Record<string, number> = { a: 3, b: 2, c: 1 };
  const show = [aBoard(scores, 1)];
  for (let revision = 2; revision <= revisions; revision++) {
    scores = { ...scores };
    for (let votes = pick(6); votes >= 0; votes--) {
      const id = String.fromCharCode(97 + pick(14));
      scores[id] = (scores[id] ?? 0) + 1 + pick(12);
    }
    if (pick(8) === 0) delete scores[String.fromCharCode(97 + pick(14))];
    show.push(aBoard(scores, revision));
  }
  return show;
}

const at = (show: LeaderboardSnapshot[], index: number): LeaderboardSnapshot => {
  const board = show[index];
  if (!board) throw new Error(`no revision at ${index}`);
  return board;
};

describe('applyDelta', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'snapshot and every delta give each later state exactly (show %i)',
    (seed) => {
      const show = aShow(seed, 60);
      let board = at(show, 0);
      for (let i = 1; i < show.length; i++) {
        const outcome = applyDelta(board, deltaBetween(at(show, i - 1), at(show, i)));
        if (outcome.kind !== 'applied') throw new Error(outcome.kind);
        board = outcome.board;
        expect(board).toEqual(at(show, i));
      }
    },
  );

  it.each([11, 12, 13])(
    'one delta over many revisions gives the same as each by itself (show %i)',
    (seed) => {
      const show = aShow(seed, 40);
      expect(applyDelta(at(show, 3), deltaBetween(at(show, 3), at(show, 39)))).toEqual({
        kind: 'applied',
        board: at(show, 39),
      });
    },
  );

  it.each([21, 22, 23])('a client that asked for five keeps exactly the first five (show %i)', (seed) => {
    const show = aShow(seed, 60);
    const firstFive = (board: LeaderboardSnapshot) => ({ ...board, entries: board.entries.slice(0, 5) });
    let board = firstFive(at(show, 0));
    for (let i = 1; i < show.length; i++) {
      const outcome = applyDelta(board, deltaBetween(at(show, i - 1), at(show, i)), 5);
      if (outcome.kind === 'applied') board = outcome.board;
      expect(board).toEqual(firstFive(at(show, i)));
    }
  });

  it('leaves the board as it was when a delta comes twice or late', () => {
    const [one, two, three] = [aBoard({ a: 1 }, 1), aBoard({ a: 2 }, 2), aBoard({ a: 3 }, 3)];
    expect(applyDelta(three, deltaBetween(one, two))).toEqual({ kind: 'ignored' });
    expect(applyDelta(three, deltaBetween(two, three))).toEqual({ kind: 'ignored' });
  });

  it('asks for a snapshot when revisions are missing, or lie on both sides', () => {
    const board = aBoard({ a: 1 }, 2);
    expect(applyDelta(board, deltaBetween(aBoard({ a: 2 }, 3), aBoard({ a: 3 }, 4)))).toEqual({
      kind: 'resync',
      reason: 'gap',
    });
    expect(applyDelta(board, deltaBetween(aBoard({ a: 2 }, 1), aBoard({ a: 3 }, 4)))).toEqual({
      kind: 'resync',
      reason: 'gap',
    });
  });

  it('asks for a snapshot when the store was restored, whatever the revision says', () => {
    const restored = deltaBetween(aBoard({ a: 1 }, 1, 'e2'), aBoard({ a: 2 }, 2, 'e2'));
    expect(applyDelta(aBoard({ a: 1 }, 1), restored)).toEqual({ kind: 'resync', reason: 'epoch' });
    expect(applyDelta(aBoard({ a: 9 }, 9), restored)).toEqual({ kind: 'resync', reason: 'epoch' });
  });

  it('changes neither the board nor the delta that it is given', () => {
    const board = Object.freeze(aBoard({ a: 1, b: 2 }, 1));
    Object.freeze(board.entries);
    const delta = Object.freeze(deltaBetween(board, aBoard({ a: 5 }, 2)));
    applyDelta(board, delta);
    expect(board).toEqual(aBoard({ a: 1, b: 2 }, 1));
  });
});
