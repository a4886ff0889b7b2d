import { toAccount } from './backfill-check.js';

const counted = { read: 1_010, stored: 1_000, duplicate: 7, failed: 3 };
const found = { foundStored: 1_007, foundFailed: 2, withoutId: 1, missing: 0 };

describe("a backfill's account", () => {
  it('holds where everything read is found', () =>
    expect(toAccount(counted, found)).toMatchObject({
      holds: true,
      sentence:
        '1,010 read: 1,000 stored, 7 known already, 3 failed. Looked for afterwards: 1,007 stand in the store, 2 among the failed events, 1 name no id; nothing is missing.',
    }));

  it.each([
    ['something is missing', counted, { ...found, foundStored: 1_005, missing: 2 }, '2 are missing'],
    ['the parts do not add up', { ...counted, stored: 999 }, found, 'do not add up'],
    ['there is more than was read', counted, { ...found, foundStored: 1_008 }, 'there are 1,011 now'],
  ])('does not hold where %s', (_, given, seen, words) => {
    const account = toAccount(given, seen);
    expect(account.holds).toBe(false);
    expect(account.sentence).toContain(words);
  });
});
