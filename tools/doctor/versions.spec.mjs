import { describe, expect, it } from '@jest/globals';
import { clockDifference } from './clock.mjs';
import { nodeVersion, postgresVersion, redisVersion } from './versions.mjs';

describe('what the product runs on', () => {
  const judged = /** @type {const} */ ([
    [nodeVersion('24.15.0'), 'well'],
    [nodeVersion('24.14.9'), 'fault'],
    [postgresVersion(150_000), 'well'],
    [postgresVersion(140_012), 'fault'],
    [redisVersion('REDIS_URL', '6.0.16'), 'well'],
    [redisVersion('REDIS_URL', '5.0.14'), 'fault'],
    [redisVersion('REDIS_URL', '10.0.0'), 'well'],
  ]);
  it.each(judged.map(([{ seen, state }, right]) => [seen, right, state]))('%s: %s', (_, right, state) =>
    expect(state).toBe(right),
  );

  it('is told what to do', () => {
    expect(postgresVersion(140_012)).toEqual({
      check: 'Postgres version',
      state: 'fault',
      seen: 'Postgres 14.12',
      todo: 'Upgrade it to Postgres 15 or later; the schema needs it.',
    });
  });
});

describe('the difference of two clocks', () => {
  const seen = (/** @type {number} */ theirs) =>
    clockDifference('Postgres', { before: 10_000, theirs, after: 10_400 });

  it('is none while theirs was read between two looks at ours', () => {
    expect([seen(10_000), seen(10_400)].map(({ state }) => state)).toEqual(['well', 'well']);
  });
  it('is borne up to half a second, and does harm beyond five', () => {
    expect([9_500, 10_900].map((at) => seen(at).state)).toEqual(['well', 'well']);
    expect(seen(9_499)).toMatchObject({ state: 'warning', seen: '0.5 s behind ours' });
    expect(seen(15_401)).toMatchObject({ state: 'fault', seen: '5.0 s ahead of ours' });
  });
});
