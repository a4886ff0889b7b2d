import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';
import { EventDoor } from '../platform/events/event-door.js';
import type { TestApp } from '../test-app.spec-support.js';
import { PassportLoop } from './passport-loop.js';
import { PassportTable } from './passport-table.js';
import { PassportTicker } from './passport.ticker.js';
import { PassportWatch } from './passport-watch.js';
import { aVote, insertEntries, startPassportApp, unprocessed, until } from './passport.spec-support.js';

jest.setTimeout(60_000);

const storedCount = async (test: TestApp): Promise<number> =>
  (await test.database.pool.query('select count(*)::int as n from coliseum_metrics')).rows[0].n;
const indexesOf = async (pool: pg.Pool): Promise<string[]> =>
  (
    await pool.query(
      `select indexname from pg_indexes where tablename = 'passport_entries' order by indexname`,
    )
  ).rows.map((row) => row.indexname);
const WITH_INDEXES = ['passport_entries_created', 'passport_entries_pkey', 'passport_entries_unprocessed'];

describe('Passport in a database of its own', () => {
  let other: TestDatabase;
  beforeEach(async () => (other = await createTestDatabase()));
  afterEach(() => other.close());
  const start = (url = other.url): Promise<TestApp> =>
    startPassportApp({ environment: { PASSPORT_DATABASE_URL: url } });

  it('is made there where it is absent, read there, and not made in ours', async () => {
    const test = await start();
    try {
      expect(await indexesOf(other.pool)).toEqual(WITH_INDEXES);
      await insertEntries(other.pool, [aVote(), aVote()]);
      await until(async () => (await unprocessed(other.pool)) === 0);
      expect(await storedCount(test)).toBe(2);
      const { rows } = await test.database.pool.query(`select to_regclass('passport_entries') as there`);
      expect(rows).toEqual([{ there: null }]);

      const backfill = await test.call('POST', '/api/v1/admin/backfills', {});
      const path = `/api/v1/admin/backfills/${backfill.json.id}`;
      await until(async () => (await test.call('GET', path)).json.state === 'completed');
      expect((await test.call('GET', path)).json.account).toMatchObject({
        read: 2,
        duplicate: 2,
        holds: true,
      });
    } finally {
      await test.close();
    }
  });

  it("that upstream made is indexed beside upstream's traffic", async () => {
    await other.pool
      .query(`create table passport_entries (id uuid primary key, user_id uuid, event_type text not null,
      payload jsonb not null default '{}', created_at timestamptz not null default now(),
      processed_by_coliseum boolean not null default false, processed_at timestamptz)`);
    const test = await start();
    try {
      await until(async () => (await indexesOf(other.pool)).length === WITH_INDEXES.length);
      await test.app.get(PassportTable).settled();
      expect(await indexesOf(other.pool)).toEqual(WITH_INDEXES);
    } finally {
      await test.close();
    }
  });

  it('that may not be made is said so, does not stop the rest, and is read once it is there', async () => {
    const role = `spec_${randomBytes(4).toString('hex')}`;
    const password = randomBytes(12).toString('hex');
    await other.pool.query(`create role ${role} login password '${password}'`);
    const url = new URL(other.url);
    url.username = role;
    url.password = password;
    const test = await start(url.href);
    try {
      await until(async () => (await test.app.get(PassportWatch).measure()).state === 'unusable');
      const { json } = await test.call('GET', '/api/v1/admin/pipeline');
      await until(async () =>
        /may not be made \(permission denied/.test(
          (await test.app.get(PassportWatch).measure()).problem ?? '',
        ),
      );
      expect(json.ingest).toBeDefined();
      expect((await test.call('POST', '/api/v1/events', aVote())).status).toBe(202);

      await other.pool
        .query(`create table passport_entries (id uuid primary key, user_id uuid, event_type text not null,
        payload jsonb not null default '{}', created_at timestamptz not null default now(),
        processed_by_coliseum boolean not null default false, processed_at timestamptz)`);
      await other.pool.query(`grant select on passport_entries to ${role}`);
      await until(async () =>
        /may not update passport_entries; grant/.test(
          (await test.app.get(PassportWatch).measure()).problem ?? '',
        ),
      );
      await other.pool.query(
        `grant update (processed_by_coliseum, processed_at) on passport_entries to ${role}`,
      );
      await insertEntries(other.pool, [aVote()]);
      await until(async () => (await unprocessed(other.pool)) === 0);
      expect(await storedCount(test)).toBe(2);
      await until(async () => {
        const { state, problem } = await test.app.get(PassportWatch).measure();
        return state === 'reading' && problem === null;
      });
      // the indexes are not ours to make here: it is read without
      await test.app.get(PassportTable).settled();
      expect(await indexesOf(other.pool)).toEqual(['passport_entries_pkey']);
    } finally {
      await test.close();
      await other.pool.query(`drop owned by ${role}; drop role ${role}`);
    }
  });

  it('that is away is said so; direct events are taken all the same', async () => {
    const test = await start('postgres://nobody@127.0.0.1:1/nothing');
    try {
      expect(await test.app.get(PassportWatch).measure()).toMatchObject({ state: 'away', lagSeconds: null });
      expect((await test.call('POST', '/api/v1/events', aVote())).status).toBe(202);
      await expect(test.app.get(PassportTicker).sweep()).rejects.toThrow();
      const { rows } = await test.database.pool.query(
        `select last_error is not null as failed from coliseum_job_runs where job = 'passport'`,
      );
      expect(rows).toEqual([{ failed: true }]);
    } finally {
      await test.close();
    }
  });
});

describe('several processes', () => {
  it('take turns: each entry is processed once, and one takes over from another', async () => {
    const first = await startPassportApp();
    const second = await startPassportApp({ databaseUrl: () => first.database.url });
    const passed = (test: TestApp): jest.SpyInstance => jest.spyOn(test.app.get(EventDoor), 'ingest');
    const [one, two] = [passed(first), passed(second)];
    try {
      await insertEntries(
        first.database.pool,
        Array.from({ length: 3_000 }, () => aVote()),
      );
      await until(async () => (await unprocessed(first.database.pool)) === 0);
      const handed = (spy: jest.SpyInstance): number =>
        spy.mock.calls.reduce((sum: number, [events]) => sum + (events as unknown[]).length, 0);
      expect([handed(one), handed(two)].sort()).toEqual([0, 3_000]);
      const [leader, other] = handed(one) > 0 ? [first, second] : [second, first];
      expect(await leader.app.get(PassportLoop).drain()).toBe('read');
      expect(await other.app.get(PassportLoop).drain()).toBe('elsewhere');
      await leader.app.get(PassportLoop).beforeApplicationShutdown();
      await insertEntries(first.database.pool, [aVote()]);
      await until(async () => (await unprocessed(first.database.pool)) === 0);
      expect(await storedCount(first)).toBe(3_001);
    } finally {
      await second.app.close();
      await first.close();
    }
  });
});

describe("Passport's lag", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startPassportApp();
    // nobody reads: what comes waits
    await test.app.get(PassportLoop).beforeApplicationShutdown();
  });
  afterAll(() => test.close());
  const measure = (): ReturnType<PassportWatch['measure']> => test.app.get(PassportWatch).measure();
  const shift = (by: string): Promise<unknown> =>
    test.database.pool.query(`update coliseum_passport_state set drained_at = now() - $1::interval`, [by]);

  it('is how long the oldest entry has waited, on the page, in Prometheus and in words', async () => {
    await shift('10 min');
    expect(await measure()).toMatchObject({ state: 'reading', lagSeconds: 0, depth: 0 });
    await insertEntries(test.database.pool, [aVote(), aVote()], new Date(Date.now() - 195_000).toISOString());
    await insertEntries(test.database.pool, [aVote()]);
    const { state, lagSeconds, depth } = await measure();
    expect([state, depth]).toEqual(['behind', 3]);
    expect(lagSeconds).toBeGreaterThan(194);
    expect(lagSeconds).toBeLessThan(205);
    const { text } = await test.call('GET', '/metrics');
    expect(text).toMatch(/coliseum_passport_lag_seconds 19[5-9]/);
    expect(text).toContain('coliseum_passport_depth 3');
    expect(text).toContain('coliseum_passport_up 1');
    await until(async () => {
      const { json } = await test.call('GET', '/api/v1/admin/pipeline');
      return json.passport.state === 'behind' && json.sentence === 'Passport 3 min behind';
    });
  });

  it('is not the age of history that came in just now', async () => {
    await insertEntries(test.database.pool, [aVote()], '2019-05-18T21:00:00Z');
    await shift('2 s');
    const { state, lagSeconds } = await measure();
    expect(state).toBe('reading');
    expect(lagSeconds).toBeGreaterThanOrEqual(2);
    expect(lagSeconds).toBeLessThan(10);
  });

  it('ends with the safety net, though nobody reads otherwise', async () => {
    await test.app.get(PassportTicker).sweep();
    expect(await unprocessed(test.database.pool)).toBe(0);
    expect(await measure()).toMatchObject({ state: 'reading', lagSeconds: 0, depth: 0 });
    const { text } = await test.call('GET', '/metrics');
    expect(text).toContain('coliseum_passport_processed_total{outcome="stored"} 4');
    const run = await test.call('POST', '/api/v1/admin/pipeline/run', { job: 'passport' });
    expect(run.status).toBe(202);
  });
});
