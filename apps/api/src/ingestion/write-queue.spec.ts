import type { EncodedRow } from './encoded-row.js';
import { WriteQueue, type Lane, type Waiting } from './write-queue.js';

const nothing = (): void => undefined;
const waiting = (lane: Lane, rows: number, until = Infinity): Waiting => ({
  rows: Array.from({ length: rows }, () => ({}) as EncodedRow),
  lane,
  until,
  resolve: nothing,
  reject: nothing,
});
const queue = (...all: Waiting[]): WriteQueue => {
  const made = new WriteQueue();
  for (const one of all) made.push(one);
  return made;
};
const sizes = (taken: readonly Waiting[]): string[] =>
  taken.map(({ lane, rows }) => `${lane} ${rows.length}`);

describe('what waits to be written', () => {
  it('goes live first, history with what room is left', () => {
    const all = queue(
      waiting('history', 50),
      waiting('live', 60),
      waiting('history', 50),
      waiting('live', 30),
    );
    expect(sizes(all.take(150))).toEqual(['live 60', 'live 30', 'history 50']);
    expect(all.rows).toBe(50);
    expect(sizes(all.take(150))).toEqual(['history 50']);
    expect([all.rows, all.isEmpty]).toEqual([0, true]);
  });

  it('lets history come forward however many live callers there are', () => {
    const all = queue(waiting('history', 20), ...Array.from({ length: 40 }, () => waiting('live', 100)));
    const writes = [1, 2, 3, 4].map(() => sizes(all.take(100)));
    expect(writes.flat()).toContain('history 20');
  });

  it('takes one that is larger than a write alone', () => {
    const all = queue(waiting('live', 500), waiting('live', 1));
    expect(sizes(all.take(100))).toEqual(['live 500']);
    expect(sizes(all.take(100))).toEqual(['live 1']);
  });

  it('lets go of those whose patience is over', () => {
    const all = queue(waiting('live', 3, 10), waiting('live', 4, 20), waiting('history', 5, 5));
    expect(sizes(all.expire(10))).toEqual(['live 3', 'history 5']);
    expect([all.rows, sizes(all.take(100))]).toEqual([0 + 4, ['live 4']]);
  });
});
