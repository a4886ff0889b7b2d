import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { run } from '../platform/database/sql.js';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';
import { Facts } from '../platform/facts/facts.js';
import { gatherCountedEvents } from '../verify/counted-events.sql.js';
import { verifyRollups } from '../verify/verify-rollups.js';
import { foldPast } from './open-hours.sql.js';
import { Comparison } from './reconcile/comparison.js';
import { Reconciler } from './reconcile/reconciler.js';
import { Repair } from './reconcile/repair.js';
import { rollUpAll } from './roll-up-all.spec-support.js';
import { RollUp } from './roll-up.js';
import { insertWatermark } from './tick.sql.js';

const USERS = Array.from({ length: 9 }, () => randomUUID());
const ARTISTS = Array.from({ length: 3 }, () => randomUUID());
const SHOW = randomUUID();

describe('the hour under way', () => {
  let test: TestDatabase;

  beforeEach(async () => {
    Logger.overrideLogger(false); // every account would be told
    test = await createTestDatabase();
    await test.pool.query(insertWatermark());
  });
  afterEach(() => test.close());

  /** Votes and plays of `USERS`, `back` and a little more before now. */
  const store = (n: number, back: string): Promise<unknown> =>
    test.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, user_id, artist_id, event_id, city_id)
       select gen_random_uuid(), case when i % 3 = 0 then 'player.track_played' else 'concierto.vote_cast' end, i % 12, 'x', 'spec',
         jsonb_build_object('msPlayed', i, 'ballot', 'jury'), now() - $4::interval - i * interval '1 second', 0,
         ($1::uuid[])[1 + i * 7 % 9], ($2::uuid[])[1 + i % 3], case when i % 3 > 0 then $3::uuid end, 'city-' || i % 4
       from generate_series(1, $5::int) i`,
      [USERS, ARTISTS, SHOW, back, n],
    );
  const differences = async (): Promise<string[]> => {
    const client = await test.pool.connect();
    await client.query('begin isolation level repeatable read');
    for (const statement of gatherCountedEvents()) await client.query(statement);
    const { differences: found, shown } = await verifyRollups(client);
    await client.query('rollback');
    client.release();
    return found === 0 ? [] : shown;
  };
  const count = async (table: string): Promise<number> =>
    Number((await test.pool.query(`select count(*) as n from ${table}`)).rows[0].n);

  it('stands once per entity, and every period tells it', async () => {
    for (const back of ['40 days', '3 days', '3 hours', '0', '1 minute']) await store(40, back);
    await rollUpAll(test.database, 30);
    const { rows } = await test.pool.query(
      `select entity_type, event_id, entity_id, hour, count(*) from coliseum_rollup_open group by 1, 2, 3, 4 having count(*) > 1`,
    );
    expect(rows).toEqual([]);
    expect(await count('coliseum_rollup_open')).toBeGreaterThan(8);
    expect(await differences()).toEqual([]);
    const periods = await test.pool.query(
      `select period, unique_voters::int as voters, votes::int from coliseum_rollups
       where entity_type = 'event' and event_id = '' and entity_id = $1 and period_end > now() order by votes, period`,
      [SHOW],
    );
    expect(periods.rows.find(({ period }) => period === 'all_time')).toMatchObject({ voters: 6 });
  });

  it('is folded row by row, in any order with ticks, and no figure moves', async () => {
    await store(60, '0');
    await rollUpAll(test.database);
    expect(await count(`coliseum_rollup_rows where entity_type <> 'user'`)).toBe(0);
    for (const back of ['2 minutes', '50 minutes', '2 days']) {
      await run(test.pool, foldPast(4, `'infinity'`));
      expect(await differences()).toEqual([]);
      await store(30, back);
      await rollUpAll(test.database);
      expect(await differences()).toEqual([]);
    }
    while ((await run(test.pool, foldPast(7, `'infinity'`))) > 0);
    expect(await count('coliseum_rollup_open')).toBe(0);
    expect(await differences()).toEqual([]);
  });

  it('takes part in corrections', async () => {
    await store(60, '0');
    await store(20, '5 hours');
    await rollUpAll(test.database);
    await test.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash)
       select gen_random_uuid(), 'passport.entry_voided', 1, 'count', 'spec', jsonb_build_object('voidsId', id), now(), 0
       from (select id from coliseum_metrics order by timestamp desc limit 7) newest`,
    );
    await rollUpAll(test.database);
    expect(await differences()).toEqual([]);
    await store(20, '0');
    await rollUpAll(test.database);
    expect(await differences()).toEqual([]);
  });

  it('is compared and mended like every other', async () => {
    await store(60, '0');
    await rollUpAll(test.database);
    const reconciler = new Reconciler(
      test.database,
      new Comparison(test.database),
      new Repair(test.database),
      new Facts(),
    );
    const account = async (): Promise<number> => {
      const to = new Date(Date.now() + 3_600_000);
      const from = new Date(to.getTime() - 5 * 3_600_000);
      const { closed } = await reconciler.start({ kind: 'reconcile', requestedBy: 'spec', from, to });
      return (await closed).differences;
    };
    expect(await account()).toBe(0);
    await test.pool.query(
      `update coliseum_rollup_open set votes = votes + 1, monthly_unique_voters = 99 where entity_type = 'event'`,
    );
    expect(await account()).toBeGreaterThan(0);
    expect(await differences()).toEqual([]);
    expect(await account()).toBe(0);
  });

  it('has what people did put together when nothing else is to be done', async () => {
    for (const back of ['0', '1 minute']) await store(30, back);
    const rollUp = new RollUp(test.database);
    while ((await rollUp.tick(10)).did !== 'work'); // more waits
    expect(await count('coliseum_rollup_user_parts')).toBeGreaterThan(0);
    await rollUpAll(test.database);
    for (
      const end = Date.now() + 10_000;
      Date.now() < end && (await count('coliseum_rollup_user_parts')) > 0;
    )
      await rollUp.tick();
    expect(await count('coliseum_rollup_user_parts')).toBe(0);
    expect(await count(`coliseum_rollup_rows where entity_type = 'user'`)).toBeGreaterThan(8);
    expect(await differences()).toEqual([]);
  });
});
