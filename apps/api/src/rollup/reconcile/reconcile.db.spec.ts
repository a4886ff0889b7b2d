import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Reconciliation } from '@coliseum/contracts';
import pg from 'pg';
import { Database } from '../../platform/database/database.js';
import { createTestDatabase, type TestDatabase } from '../../platform/database/test-database.spec-support.js';
import { Facts } from '../../platform/facts/facts.js';
import { gatherCountedEvents } from '../../verify/counted-events.sql.js';
import { verifyRollups } from '../../verify/verify-rollups.js';
import { rollUpAll } from '../roll-up-all.spec-support.js';
import { RollUp } from '../roll-up.js';
import { insertWatermark, tickLock } from '../tick.sql.js';
import { Comparison } from './comparison.js';
import { Reconciler } from './reconciler.js';
import { Repair } from './repair.js';

const USERS = Array.from({ length: 12 }, () => randomUUID());
const ARTISTS = Array.from({ length: 3 }, () => randomUUID());
const SHOWS = [randomUUID(), randomUUID()];
const FROM = new Date('2025-12-27T00:00:00Z');
const TO = new Date('2026-01-08T00:00:00Z');

describe('reconciling', () => {
  let test: TestDatabase;
  let reconciler: Reconciler;
  const touched: string[] = [];

  beforeAll(async () => {
    Logger.overrideLogger(false); // every account would be told
    test = await createTestDatabase();
    await test.pool.query(insertWatermark());
    const facts = new Facts();
    facts.on('rollup.advanced', ({ eventIds }) => void touched.push(...eventIds));
    reconciler = new Reconciler(
      test.database,
      new Comparison(test.database),
      new Repair(test.database),
      facts,
    );
    await store(300);
    await rollUpAll(test.database, 170);
    // what people did is put together in peace, a tenth of a second at a time: rows that are not there cannot be falsified
    const rollUp = new RollUp(test.database);
    while ((await test.pool.query('select 1 from coliseum_rollup_user_parts limit 1')).rows.length > 0)
      await rollUp.tick();
  });
  afterAll(() => test.close());
  beforeEach(() => void (touched.length = 0));

  /** Votes and plays over the turn of the year: three ISO weeks of two years touch it. */
  const store = (n: number): Promise<unknown> =>
    test.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, user_id, artist_id, event_id, city_id)
       select gen_random_uuid(), case when i % 3 = 0 then 'player.track_played' else 'concierto.vote_cast' end, i % 12, 'x', 'spec',
         jsonb_build_object('msPlayed', i), $4::timestamptz + i * interval '26 minutes' * (1 + random()), 0,
         ($1::uuid[])[1 + i * 7 % 12], ($2::uuid[])[1 + i % 3], case when i % 3 > 0 then ($3::uuid[])[1 + i % 2] end, 'city-' || i % 4
       from generate_series(1, $5::int) i`,
      [USERS, ARTISTS, SHOWS, FROM, n],
    );
  const run = async (kind: 'reconcile' | 'rebuild'): Promise<Reconciliation> =>
    (await reconciler.start({ kind, requestedBy: 'spec', from: FROM, to: TO })).closed;
  const verify = async (): Promise<number> => {
    const client = await test.pool.connect();
    await client.query('begin isolation level repeatable read');
    for (const statement of gatherCountedEvents()) await client.query(statement);
    const { differences } = await verifyRollups(client);
    await client.query('rollback');
    client.release();
    return differences;
  };
  const oneOf = (where: string): string =>
    `ctid = (select ctid from coliseum_rollup_rows where ${where} limit 1)`;

  it('finds nothing in figures that are right, and changes nothing', async () => {
    const account = await run('reconcile');
    expect(account).toMatchObject({
      status: 'done',
      differences: 0,
      repaired: 0,
      examples: [],
      events: 300,
      error: null,
    });
    expect(account.rowsCompared).toBeGreaterThan(1000);
    expect(account.hoursDone).toBe(account.hoursTotal);
    expect(touched).toEqual([]);
  });

  it.each([
    [
      'a counter of an hour',
      `update coliseum_rollup_rows set plays = plays + 1 where ${oneOf("period = 'hourly' and plays > 0")}`,
      /plays was \d+, should be \d+/,
    ],
    [
      'a counter of a day',
      `update coliseum_rollup_rows set votes = votes - 1 where ${oneOf("period = 'daily' and votes > 1")}`,
      /daily .*votes was/,
    ],
    [
      'distinct users of all time',
      `update coliseum_rollup_rows set unique_voters = 99 where ${oneOf("period = 'all_time' and unique_voters > 1")}`,
      /unique_voters was 99/,
    ],
    [
      'a user',
      `update coliseum_rollup_rows set vote_points = 0.5 where ${oneOf("entity_type = 'user' and votes > 0")}`,
      /user .*vote_points was 0.5/,
    ],
    [
      'a lost hour',
      `delete from coliseum_rollup_rows where period = 'hourly' and period_start = (select max(period_start) from coliseum_rollup_rows where period = 'hourly')`,
      /the row was missing/,
    ],
    [
      'a lost week',
      `delete from coliseum_rollup_rows where ${oneOf("period = 'weekly'")}`,
      /weekly .*the row was missing/,
    ],
    [
      'an invented month',
      `insert into coliseum_rollup_rows (entity_type, period, entity_id, period_start, period_end, last_event_at, plays)
       values ('artist', 'monthly', 'nobody', '2026-01-01Z', '2026-02-01Z', now(), 3)`,
      /should not have been there/,
    ],
    [
      'a lost member',
      `delete from coliseum_rollup_members where ctid = (select ctid from coliseum_rollup_members limit 1)`,
      /noted as seen/,
    ],
    [
      'the time of the last vote',
      `update coliseum_rollup_rows set last_vote_at = now() where ${oneOf("period = 'monthly' and votes > 0")}`,
      /last_vote_at was/,
    ],
  ])('finds and mends %s', async (_, falsify, said) => {
    await test.pool.query(falsify);
    const account = await run('reconcile');
    expect(account.differences).toBeGreaterThan(0);
    expect(account.repaired).toBe(account.differences);
    expect(account.examples.join()).toMatch(said);
    expect(await run('reconcile')).toMatchObject({ differences: 0 });
  });

  it('agrees with the recompute that stands apart from it', async () => {
    expect(await verify()).toBe(0);
  });

  it('counts everything anew while events come in and ticks go on', async () => {
    await test.pool.query('truncate coliseum_rollup_rows, coliseum_rollup_members');
    const rebuilding = run('rebuild');
    for (let i = 0; i < 5; i++) {
      await store(40);
      await rollUpAll(test.database, 25);
    }
    const account = await rebuilding;
    expect(account).toMatchObject({ status: 'done', kind: 'rebuild' });
    await rollUpAll(test.database);
    expect(await verify()).toBe(0);
    expect(new Set(touched)).toEqual(new Set(SHOWS));
  });

  it.each([
    [
      'a verdict that was falsified',
      `update coliseum_ballots set verdict = 'counted' where verdict = 'repeated'`,
    ],
    [
      'votes that were never written down',
      `delete from coliseum_ballots where id in (select id from coliseum_ballots order by id limit 20)`,
    ],
    [
      'a vote that nobody cast',
      `insert into coliseum_ballots (event_id, user_id, artist_id, ballot, window_start, at, id, retracts, created_at, verdict)
       select event_id, user_id, artist_id, ballot, window_start, at - interval '1 second', gen_random_uuid(), false, created_at, 'counted'
       from coliseum_ballots where verdict = 'counted' limit 1`,
    ],
  ])('finds %s, and counts what it moved anew', async (_, falsify) => {
    expect((await test.pool.query(falsify)).rowCount).toBeGreaterThan(0);
    const account = await run('reconcile');
    expect(account.differences).toBeGreaterThan(0);
    expect(account.examples.join()).toMatch(/votes were not judged as the events give it/);
    expect(await verify()).toBe(0);
    expect(await run('reconcile')).toMatchObject({ differences: 0 });
  });

  it.each(['reconcile', 'rebuild'] as const)(
    'judges first what waits to be judged, which is no difference (%s)',
    async (kind) => {
      const waiting = async (): Promise<number | null> =>
        (await test.pool.query(`select 1 from coliseum_ballots where verdict = 'deferred'`)).rowCount;
      await test.pool.query(
        `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, user_id, artist_id, event_id, city_id)
         select gen_random_uuid(), metric_type, 7, 'x', 'spec', '{}', timestamp - interval '1 second', 0, user_id, artist_id, event_id, city_id
         from coliseum_metrics where id = (select id from coliseum_ballots where verdict = 'counted' order by at desc limit 1)`,
      );
      await rollUpAll(test.database, 1_000, false);
      expect(await waiting()).toBe(1);
      expect(await verify()).toBe(0);
      expect(await run(kind)).toMatchObject({ differences: 0 });
      expect(await waiting()).toBe(0);
      expect(await verify()).toBe(0);
    },
  );

  it('leaves hours alone whose events the retention has dropped', async () => {
    const { rows } = await test.pool.query<{ n: number }>(
      `with gone as (delete from coliseum_metrics where timestamp < $1::timestamptz + interval '20 hours' returning *)
       insert into coliseum_dropped_ranges (partition_name, from_id, to_id, first_timestamp, last_timestamp, events)
       select 'spec', '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff',
         min(timestamp), max(timestamp), count(*) from gone returning events::int as n`,
      [FROM],
    );
    expect(rows[0]?.n).toBeGreaterThan(5);
    expect(await run('reconcile')).toMatchObject({ differences: 0 });
    await run('rebuild');
    expect(await verify()).toBe(0);
    const kept = await test.pool.query(
      `select 1 from coliseum_rollup_rows where period = 'hourly' and entity_type = 'system' and period_start < $1::timestamptz + interval '19 hours'`,
      [FROM],
    );
    expect(kept.rowCount).toBeGreaterThan(5);
  });

  it('runs once at a time, and closes the account of a process that died', async () => {
    const first = await reconciler.start({ kind: 'reconcile', requestedBy: 'spec', from: FROM, to: TO });
    const second = new Reconciler(
      test.database,
      new Comparison(test.database),
      new Repair(test.database),
      new Facts(),
    );
    await expect(
      second.start({ kind: 'reconcile', requestedBy: 'spec', from: FROM, to: TO }),
    ).rejects.toMatchObject({ status: 409 });
    await first.closed;
    await test.pool.query("update coliseum_reconciliations set status = 'running' where id = $1", [
      first.opened.id,
    ]);
    const third = await second.start({ kind: 'reconcile', requestedBy: 'spec', from: FROM, to: TO });
    expect((await third.closed).status).toBe('done');
    const { rows } = await test.pool.query(
      'select status, error from coliseum_reconciliations where id = $1',
      [first.opened.id],
    );
    expect(rows).toEqual([{ status: 'failed', error: 'The process that ran it ended.' }]);
  });

  it('waits for a tick that takes longer than a lock is waited for elsewhere', async () => {
    const impatient = new pg.Pool({ connectionString: test.url, lock_timeout: 100 });
    const ticking = await test.pool.connect();
    try {
      await ticking.query('begin');
      await ticking.query(tickLock());
      const repaired = new Repair(new Database(impatient)).hours([FROM]);
      setTimeout(() => void ticking.query('commit'), 400);
      expect(await repaired).toMatchObject({ eventIds: expect.any(Array) });
    } finally {
      ticking.release();
      await impatient.end();
    }
  });
});
