import type { LeaderboardEntry } from '@coliseum/contracts';
import { applyChanges } from './apply-changes.js';
import { changePercent } from './change-percent.js';
import { deltaBetween } from './delta-between.js';
import { movement } from './movement.js';
import { placeholderName } from './placeholder-name.js';

const entry = (
  entityId: string,
  position: number,
  more: Partial<LeaderboardEntry> = {},
): LeaderboardEntry => ({
  rank: position,
  position,
  previousRank: null,
  trend: 'new',
  change: null,
  changePercent: null,
  score: 100 - position,
  entityId,
  entityType: 'artist',
  entityName: entityId.toUpperCase(),
  entityImageUrl: null,
  city: null,
  metadata: {},
  ...more,
});

describe('a movement', () => {
  it.each([
    [1, 3, 'up', 2],
    [3, 1, 'down', -2],
    [2, 2, 'stable', 0],
    [2, null, 'new', null],
  ] as const)('to rank %i from %s is %s', (rank, previous, trend, change) => {
    expect(movement(rank, previous)).toEqual({ trend, change });
  });
});

describe('changePercent', () => {
  it('is relative to the previous score, and unknown where that was 0 or is missing', () => {
    expect(changePercent(15, 10)).toBe(50);
    expect(changePercent(5, 10)).toBe(-50);
    expect(changePercent(-5, -10)).toBe(50);
    expect(changePercent(5, 0)).toBeNull();
    expect(changePercent(5, null)).toBeNull();
  });
});

describe('a delta', () => {
  it('names only what changed', () => {
    const before = [entry('a', 1), entry('b', 2), entry('c', 3)];
    const after = [entry('b', 1, { score: 120 }), entry('a', 2), entry('d', 3)];
    expect(deltaBetween(before, after)).toEqual([
      { op: 'remove', entityId: 'c' },
      { op: 'upsert', entry: after[0] },
      { op: 'upsert', entry: after[1] },
      { op: 'upsert', entry: after[2] },
    ]);
    expect(deltaBetween(before, structuredClone(before))).toEqual([]);
  });

  it('sees a change inside the metadata, but not another order of its keys', () => {
    const before = [entry('a', 1, { metadata: { country: 'Italy', song: 'Soldi' } })];
    expect(deltaBetween(before, [entry('a', 1, { metadata: { song: 'Soldi', country: 'Italy' } })])).toEqual(
      [],
    );
    expect(deltaBetween(before, [entry('a', 1, { metadata: { country: 'Italy' } })])).toHaveLength(1);
  });

  it('applied to what was before gives what is, over any run of revisions', () => {
    let seed = 42;
    const chance = (below: number) => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % below;
    let held: LeaderboardEntry[] = [];
    let board: LeaderboardEntry[] = [];
    for (let revision = 0; revision < 300; revision++) {
      const ids = Array.from({ length: 12 }, (_, i) => String.fromCharCode(97 + i)).filter(
        () => chance(4) > 0,
      );
      const scored = ids.map((id) => ({ id, score: chance(5) })).sort((a, b) => b.score - a.score);
      const next = scored.map(({ id, score }, i) =>
        entry(id, i + 1, { score, metadata: { turn: chance(2) } }),
      );
      held = applyChanges(held, deltaBetween(board, next));
      board = next;
      expect(held).toEqual(board);
    }
  });
});

describe('somebody without a name', () => {
  it('is called by kind and the end of the id', () => {
    expect(placeholderName('artist', '0197A2B4-0000-7000-8000-0000009F3C1A')).toBe('Artist 9f3c1a');
  });

  it('is called by an id that can be read', () => {
    expect(placeholderName('city', 'tel-aviv')).toBe('tel-aviv');
  });
});
