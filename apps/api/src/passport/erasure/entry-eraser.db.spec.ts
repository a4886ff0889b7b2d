import { randomUUID } from 'node:crypto';
import type { Backfill } from '@coliseum/contracts';
import { ErasedPeople } from '../../platform/people/erased-people.js';
import { Erasers, type Removed } from '../../platform/people/erasers.js';
import type { TestApp } from '../../test-app.spec-support.js';
import { aVote, insertEntries, startPassportApp, until } from '../passport.spec-support.js';

jest.setTimeout(60_000);

const AT = '2024-03-15T12:00:00Z';

describe('somebody erased, in Passport’s log', () => {
  let test: TestApp;
  const userId = randomUUID();
  beforeAll(async () => {
    test = await startPassportApp();
    await insertEntries(
      test.database.pool,
      Array.from({ length: 12 }, (_, i) => aVote(i % 3 ? {} : { userId, metadata: { n: i } })),
      AT,
      true,
    );
    // one that names its user in the payload alone, and one of somebody else that speaks of the person
    await test.database.pool.query(
      `insert into passport_entries (id, event_type, payload, created_at, processed_by_coliseum) values
        (gen_random_uuid(), 'cals.link_opened', jsonb_build_object('userId', upper($1)), $2, true),
        (gen_random_uuid(), 'cals.link_opened', jsonb_build_object('metadata', jsonb_build_object('by', $1)), $2, true)`,
      [userId, AT],
    );
    await test.database.pool.query(`insert into coliseum_erasures (user_id, asked_by) values ($1, 'spec')`, [
      userId,
    ]);
    test.app.get(ErasedPeople).add([userId]);
  });
  afterAll(() => test.close());

  const backfill = async (): Promise<Backfill> => {
    const { json } = await test.call('POST', '/api/v1/admin/backfills', { from: AT, rate: 100_000 });
    const get = async (): Promise<Backfill> =>
      (await test.call('GET', `/api/v1/admin/backfills/${json.id}`)).json;
    await until(async () => ['completed', 'failed'].includes((await get()).state), 40_000);
    return get();
  };
  const erase = (): Promise<number | readonly Removed[]> => {
    const eraser = test.app
      .get(Erasers)
      .inOrder()
      .find(({ place }) => place === 'passport_entries');
    if (!eraser) throw new Error('Nobody erases entries.');
    return eraser.erase(userId);
  };
  const naming = async (): Promise<number> =>
    (
      await test.database.pool.query<{ n: number }>(
        `select count(*)::int as n from passport_entries e where position($1 in lower(e::text)) > 0`,
        [userId],
      )
    ).rows[0]?.n ?? 0;

  it('is refused when history is read again, and the account holds', async () => {
    const { state, account } = await backfill();
    expect(state).toBe('completed');
    expect(account).toMatchObject({
      holds: true,
      read: 14,
      stored: 9,
      failed: 5,
      foundFailed: 5,
      missing: 0,
    });
    const { rows } = await test.database.pool.query(
      'select code, octet_length(raw) as bytes from coliseum_failed_events',
    );
    expect(rows).toEqual(Array.from({ length: 5 }, () => ({ code: 'user_erased', bytes: 0 })));
  });

  it('is emptied out of it, once, and what is left is passed over', async () => {
    expect(await naming()).toBe(6);
    expect(await erase()).toEqual([
      { place: 'passport_entries', removed: 5 },
      { place: 'passport_entries, named by others', removed: 1 },
    ]);
    expect(await naming()).toBe(0);
    expect(await erase()).toMatchObject([{ removed: 0 }, { removed: 0 }]);
    const { state, account } = await backfill();
    expect([state, account?.holds, account?.read, account?.duplicate]).toEqual(['completed', true, 9, 8]);
  });

  it('that may not be changed says what to grant', async () => {
    await insertEntries(test.database.pool, [aVote({ userId })], AT, true);
    await test.database.pool.query(
      `create function refuse() returns trigger language plpgsql as $$ begin
        raise exception 'permission denied for column payload' using errcode = 'insufficient_privilege'; end $$;
       create trigger refuse before update on passport_entries for each row execute function refuse()`,
    );
    await expect(erase()).rejects.toThrow('grant update of user_id, event_type, payload');
  });
});
