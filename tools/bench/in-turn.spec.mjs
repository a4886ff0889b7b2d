import { describe, expect, it } from '@jest/globals';
import { inTurn } from './in-turn.mjs';

describe('contenders in turn', () => {
  it('take turns at going first, and never run at once', async () => {
    /** @type {string[]} */
    const order = [];
    let running = 0;
    /** @param {string} name */
    const contender = (name) => async (/** @type {number} */ run) => {
      expect(++running).toBe(1);
      order.push(`${name}${run}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
      return run * 10;
    };
    const results = await inTurn({ a: contender('a'), b: contender('b') }, 3);
    expect(order).toEqual(['a0', 'b0', 'b1', 'a1', 'a2', 'b2']);
    expect(results).toEqual({ a: [0, 10, 20], b: [0, 10, 20] });
  });
});
