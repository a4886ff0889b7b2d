import { takeTokens, type TokenBucket } from './token-bucket.js';

const rule = { perSecond: 100, capacity: 100 };
const wish = (need: number, want = need) => ({ need, want });

describe('a token bucket', () => {
  it('starts full and is emptied', () => {
    const first = takeTokens(undefined, rule, wish(60), 0);
    expect(first).toEqual({ bucket: { tokens: 40, at: 0 }, granted: 60, waitMs: 0 });
    expect(takeTokens(first.bucket, rule, wish(60), 0)).toEqual({
      bucket: { tokens: 40, at: 0 },
      granted: 0,
      waitMs: 200,
    });
  });

  it('fills at its rate, never beyond its capacity', () => {
    const empty: TokenBucket = { tokens: 0, at: 0 };
    expect(takeTokens(empty, rule, wish(50), 499).granted).toBe(0);
    expect(takeTokens(empty, rule, wish(50), 500).granted).toBe(50);
    expect(takeTokens(empty, rule, wish(1, 1000), 60_000).granted).toBe(100);
  });

  it('gives as much of what is wanted as there is, but never less than what is needed', () => {
    const bucket: TokenBucket = { tokens: 30.7, at: 0 };
    expect(takeTokens(bucket, rule, wish(10, 20), 0).granted).toBe(20);
    expect(takeTokens(bucket, rule, wish(10, 90), 0).granted).toBe(30);
    expect(takeTokens(bucket, rule, wish(31, 90), 0).granted).toBe(0);
  });

  it('lets a request larger than itself pass when it is full, and then waits for the debt', () => {
    const large = takeTokens(undefined, rule, wish(1_000), 0);
    expect(large).toEqual({ bucket: { tokens: -900, at: 0 }, granted: 1_000, waitMs: 0 });
    expect(takeTokens(large.bucket, rule, wish(1), 0).waitMs).toBe(9_010);
    expect(takeTokens(large.bucket, rule, wish(1_000), 9_000).granted).toBe(0);
    expect(takeTokens(large.bucket, rule, wish(1_000), 10_000).granted).toBe(1_000);
  });

  it('does not give anything for a clock that goes back', () => {
    expect(takeTokens({ tokens: 0, at: 1_000 }, rule, wish(1), 500)).toEqual({
      bucket: { tokens: 0, at: 1_000 },
      granted: 0,
      waitMs: 10,
    });
  });

  it('grants over any stretch of time at most its rate and one capacity', () => {
    let bucket: TokenBucket | undefined;
    let granted = 0;
    let seed = 1;
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    let now = 0;
    for (let i = 0; i < 5_000; i++) {
      now += random() * 20;
      const need = 1 + Math.floor(random() * 30);
      const result = takeTokens(bucket, rule, wish(need, need + random() * 30), now);
      bucket = result.bucket;
      granted += result.granted;
    }
    expect(granted).toBeLessThanOrEqual(rule.capacity + (now / 1000) * rule.perSecond);
    expect(granted).toBeGreaterThan((now / 1000) * rule.perSecond * 0.95);
  });
});
