import { describe, expect, it } from '@jest/globals';
import { newId } from './new-id.mjs';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('a new id', () => {
  it('is a UUIDv7 of this moment', () => {
    const before = Date.now();
    const id = newId();
    expect(id).toMatch(UUID_V7);
    const ms = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(ms - before).toBeGreaterThanOrEqual(0);
    expect(ms - before).toBeLessThan(100);
  });

  it('sorts after the one before, however many there are in a millisecond and wherever the clock goes', () => {
    const now = Date.now() + 60_000;
    const ids = Array.from({ length: 20_000 }, (_, n) => newId(n === 10_000 ? now - 5_000 : now));
    expect(new Set(ids).size).toBe(20_000);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every((id) => UUID_V7.test(id))).toBe(true);
  });
});
