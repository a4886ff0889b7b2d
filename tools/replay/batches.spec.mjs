import { describe, expect, it } from '@jest/globals';
import { batches } from './batches.mjs';
import { createPace } from './pace.mjs';

/** @param {Array<number | undefined>} times */
async function* events(times) {
  for (const [line, at] of times.entries()) yield { line, json: '{}', at };
}

/** @param {Array<number | undefined>} times @param {number} size @param {number} [speed] */
async function cut(times, size, speed) {
  const lines = [];
  const stream = batches({
    events: events(times),
    size,
    untilDue: createPace(speed),
    onFault: () => undefined,
  });
  for await (const batch of stream) lines.push(batch.map(({ line }) => line));
  return lines;
}

describe('cutting recorded events into requests', () => {
  it('fills each request, and sends the rest', async () => {
    expect(await cut([1, 2, 3, 4, 5], 2)).toEqual([[0, 1], [2, 3], [4]]);
  });

  it('does not keep waiting what is due, when the next is not', async () => {
    expect(await cut([0, 50_000, 200_000], 10, 1_000)).toEqual([[0, 1], [2]]);
  });

  it('sends what is out of order or has no time at once', async () => {
    expect(await cut([200_000, 0, undefined], 10, 1_000)).toEqual([[0, 1, 2]]);
  });
});
