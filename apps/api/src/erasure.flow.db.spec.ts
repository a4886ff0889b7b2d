/** Somebody is erased in the whole product, two processes of it: nothing of them is left anywhere, nothing comes back, and the figures are those of an evening without them. */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Erasure, OfficialResult } from '@coliseum/contracts';
import { until, WholeApp } from './leaderboard/life/whole-app.spec-support.js';
import { insertEntries } from './passport/passport.spec-support.js';
import { Evening, type Event } from './people/erasure-world.spec-support.js';
import { findInRedis, findInTables } from './people/find-everywhere.spec-support.js';
import { createTestDatabase, type TestDatabase } from './platform/database/test-database.spec-support.js';
import { Facts } from './platform/facts/facts.js';
import { Erasers } from './platform/people/erasers.js';
import { connectRedis } from './platform/redis/redis.module.js';
import { MinuteKeeper } from './rollup/minute-keeper.js';
import { RollupLoop } from './rollup/rollup-loop.js';
import { rollUpAll } from './rollup/roll-up-all.spec-support.js';
import { insertWatermark } from './rollup/tick.sql.js';
import { TEST_KEY } from './test-app.spec-support.js';
import { gatherCountedEvents } from './verify/counted-events.sql.js';
import { verifyBoards } from './verify/verify-boards.js';
import { verifyErasures } from './verify/verify-erasures.js';
import { verifyMinutes } from './verify/verify-minutes.js';
import { verifyOfficial } from './verify/verify-official.js';
import { verifyRollups } from './verify/verify-rollups.js';
import { verifyStandings } from './verify/verify-standings.js';
import { verifyTournaments } from './verify/verify-tournaments.js';

jest.setTimeout(120_000);

const ATTENDEES = 'event-attendee-engagement';
const TOMBSTONE = { coliseum_erasures: 1 };

/** Two processes, every table and every key: a quarter of an hour on a busy machine, so only in the long form. */
const describeLong = process.env['COLISEUM_TEST_FULL'] ? describe : describe.skip;

describeLong('somebody who is erased', () => {
  const evening = new Evening();
  const { ann, bob, cid, show, lost } = evening;
  let test: TestDatabase;
  let without: TestDatabase;
  let one: WholeApp;
  let two: WholeApp;
  let redis: Redis;
  const annsEvents = evening.of(ann, 1);
  const others = [...evening.of(bob, 2), ...evening.of(cid, 3)];
  const bobsPlay = others.find(({ type }) => type === 'player.track_played') as Event;
  const told = evening.event('social.invite_accepted', 71, {
    userId: bob,
    metadata: { inviter: ann, by: [{ id: ann.toUpperCase() }] },
  });
  const voids = [
    evening.event('passport.entry_voided', 80, { metadata: { voidsId: others.at(-1)?.id } }),
    evening.event('passport.entry_voided', 82, { metadata: { voidsId: annsEvents[7]?.id } }),
  ];
  const annsVoid = evening.event('passport.entry_voided', 84, {
    ...{ userId: ann, metadata: { voidsId: bobsPlay.id } },
  });
  const inLog = [8, 10, 12].map((minutes) =>
    evening.event('concierto.reaction_sent', minutes, { userId: ann, eventId: show }),
  );

  beforeAll(async () => {
    [test, without] = [await createTestDatabase(), await createTestDatabase()];
    redis = connectRedis(process.env['REDIS_URL'] as string, true);
    const dataDir = await WholeApp.dataDir();
    one = await WholeApp.start(test, dataDir);
    two = await WholeApp.start(test, dataDir, 'api');
    await one.know(...evening.entities);
    await one.post(...annsEvents, ...others, told);
    await one.post(...voids, annsVoid);
    await insertEntries(test.pool, inLog);
    await one.app.get(RollupLoop).drain();
  });
  afterAll(async () => {
    await Promise.all([one, two].map((app) => app.close()));
    redis.disconnect();
    await Promise.all([test, without].map((database) => database.close()));
  });

  const ask = async (userId: string, app = one): Promise<Erasure> =>
    (await app.call<Erasure>('POST', `/admin/people/${userId}/erase`)).json;
  const find = async (id: string): Promise<Erasure> =>
    (await one.call<Erasure>('GET', `/admin/erasures/${id}`)).json;
  const done = async (id: string): Promise<Erasure> => {
    await until(async () => (await find(id)).state === 'done', 60_000, 'the erasure is done');
    return find(id);
  };
  const erasureOf = async (userId: string): Promise<Erasure | undefined> =>
    (await one.call<{ items: Erasure[] }>('GET', '/admin/erasures')).json.items.find(
      (each) => each.userId === userId,
    );
  const verify = async (): Promise<string[]> => {
    const client = await test.pool.connect();
    try {
      await client.query('begin isolation level repeatable read');
      for (const statement of gatherCountedEvents()) await client.query(statement);
      const said: string[] = [];
      for (const each of [verifyRollups, verifyMinutes, verifyStandings, verifyBoards, verifyOfficial])
        said.push(...(await each(client)).shown);
      for (const each of [verifyTournaments, verifyErasures]) said.push(...(await each(client)).shown);
      return said;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const counted = async (): Promise<void> => {
    await one.app.get(RollupLoop).drain();
    await one.app.get(MinuteKeeper).look();
  };
  /** Every figure there is, without when it was counted. */
  const figures = async ({ pool }: TestDatabase): Promise<object[]> => {
    const all: object[] = [];
    for (const query of [
      `select to_jsonb(r) - 'calculated_at' as row from coliseum_rollups r order by entity_type, period, event_id, entity_id, period_start`,
      `select to_jsonb(r) as row from coliseum_rollup_members r order by scope_id, counter, user_id, hour`,
      `select to_jsonb(r) as row from coliseum_rollup_minutes r order by event_id, user_id, minute, cut`,
      `select to_jsonb(r) - 'created_at' as row from coliseum_ballots r order by id`,
      `select to_jsonb(r) as row from coliseum_progress_sessions r order by session_id, track_id, user_id`,
      `select jsonb_build_array(voided_id, void_id) as row from coliseum_voids r order by voided_id`,
    ])
      all.push(...(await pool.query<{ row: object }>(query)).rows.map(({ row }) => row));
    return all;
  };
  /** The same evening, to which the person never came. */
  const countWithout = async (): Promise<void> => {
    const { rows } = await test.pool.query<{ row: object }>(
      `select to_jsonb(m) - 'xid' as row from coliseum_metrics m where user_id is distinct from $1`,
      [ann],
    );
    const { rows: entities } = await test.pool.query<{ row: object }>(
      `select to_jsonb(e) - 'changed_xid' as row from coliseum_entities e where id <> $1`,
      [ann],
    );
    const fill = async (table: string, lacking: string, all: { row: object }[]): Promise<void> => {
      await without.pool.query(
        `insert into ${table} select (jsonb_populate_record(null::${table}, r || jsonb_build_object('${lacking}', pg_current_xact_id()))).* from jsonb_array_elements($1::jsonb) r`,
        [JSON.stringify(all.map(({ row }) => row))],
      );
    };
    await without.pool.query(insertWatermark());
    await fill('coliseum_entities', 'changed_xid', entities);
    await fill('coliseum_metrics', 'xid', rows);
    await rollUpAll(without.database);
    const keeper = new MinuteKeeper(without.database, new Facts(), { role: 'worker' } as never);
    await keeper.look();
    await rollUpAll(without.database);
  };

  it('has left traces everywhere', async () => {
    await until(
      async () => (await findInTables(test.pool, inLog[2]?.id ?? '')).coliseum_metrics === 1,
      30_000,
      'Passport is read',
    );
    // what was refused, and what was done about her by hand
    const { status } = await one.call('POST', '/events', [
      { ...annsEvents[0], id: randomUUID(), value: 'many' },
      { ...others[0], id: randomUUID(), value: 'many', metadata: { with: ann } },
    ]);
    expect(status).toBe(422);
    await one.call('POST', `/admin/events/${show}/votes/suspect`, {
      ...{ ids: [annsEvents[5]?.id], reason: 'a hunch' },
    });
    await one.call('POST', '/admin/leaderboards', {
      ...{ id: 'people-heard', name: 'Who heard most', entityType: 'user', metric: 'plays' },
      ...{
        aggregation: 'count',
        scope: 'global',
        windows: ['all_time'],
        refresh: 'live',
        visibility: 'private',
      },
    });
    await one.call('POST', `/admin/leaderboards/${ATTENDEES}/exclusions`, {
      ...{ entityId: ann, eventId: randomUUID(), reason: 'works here' },
    });
    await test.pool.query(
      `insert into coliseum_reconciliations (kind, requested_by, range_start, range_end, status, hours_total, examples)
       values ('reconcile', 'spec', now(), now(), 'done', 1, $1)`,
      [JSON.stringify([`user ${ann}, hourly: plays was 1, should be 2`, 'artist: fine'])],
    );
    await counted();
    // boards that show her: live, frozen, official
    const { freeze, publish } = {
      freeze: await one.move('freeze', lost),
      publish: await until(
        async () =>
          (await one.board(lost, ATTENDEES)).state === 'frozen' && (await one.board(lost)).state === 'frozen',
        30_000,
        'frozen',
      ).then(() => one.move('publish', lost)),
    };
    expect([freeze.status < 300, publish.status]).toEqual([true, 200]);
    for (const board of [await one.board(show, ATTENDEES), await one.board(lost, ATTENDEES)])
      expect(board.entries.map(({ entityId }) => entityId)).toContain(ann);
    await until(
      async () =>
        (await one.call<{ entries: { entityId: string }[] }>('GET', '/leaderboards/people-heard')).json
          .entries.length === 3,
      20_000,
      'three people heard something',
    );
    expect((await one.call('GET', `/entities/user/${ann}/stats?period=all_time`)).status).toBe(200);
    expect((await one.call('GET', `/entities/user/${ann}/stats?period=daily`)).status).toBe(200);

    expect(Object.keys(await findInTables(test.pool, ann)).sort()).toEqual([
      'coliseum_audit_log',
      'coliseum_ballots',
      'coliseum_entities',
      'coliseum_failed_events',
      'coliseum_leaderboard_exclusions',
      'coliseum_leaderboard_revisions',
      'coliseum_leaderboards',
      'coliseum_metrics',
      'coliseum_official_results',
      'coliseum_progress_sessions',
      'coliseum_reconciliations',
      'coliseum_rollup_members',
      'coliseum_rollup_minutes',
      'coliseum_rollup_rows',
      'coliseum_suspect_votes',
      'passport_entries',
    ]);
    expect((await findInRedis(redis, ann)).length).toBeGreaterThan(0);
    expect(await verify()).toEqual([]);
  });

  it('is gone from every table and every key, while she goes on acting, and is accounted for', async () => {
    await countWithout();
    const official = async (): Promise<OfficialResult> => {
      const path = `/leaderboards/${ATTENDEES}/official?eventId=${lost}`;
      return (await one.call<{ items: OfficialResult[] }>('GET', path)).json.items[0] as OfficialResult;
    };
    const signed = await official();
    const ranks = (await one.board(lost)).entries;
    let sends = true;
    const late = [one, two].map(async (app) => {
      for (let n = 0; sends; n++)
        await app.call('POST', '/events', [
          evening.event('player.track_played', n % 90, {
            userId: ann,
            artistId: evening.artists[0],
            trackId: evening.track,
          }),
        ]);
    });
    const asked = await ask(ann, two);
    expect(asked).toMatchObject({ userId: ann, finishedAt: null });
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    sends = false;
    await Promise.all(late);
    await counted();
    const erasure = await done(asked.id);
    expect(erasure.problem).toBeNull();
    const account = Object.fromEntries(erasure.account.map(({ place, removed }) => [place, removed]));
    expect(account).toMatchObject({
      ...{ 'coliseum_metrics, named by others': 1, coliseum_entities: 1, passport_entries: 3 },
      ...{ coliseum_progress_sessions: 1, coliseum_suspect_votes: 1, coliseum_ballots: 4 },
      ...{ coliseum_official_results: 1, coliseum_leaderboard_exclusions: 1, coliseum_reconciliations: 1 },
    });
    expect(account['coliseum_metrics']).toBeGreaterThanOrEqual(annsEvents.length + inLog.length + 1);

    expect(await findInTables(test.pool, ann)).toEqual(TOMBSTONE);
    expect(await findInRedis(redis, ann)).toEqual([]);
    expect(await verify()).toEqual([]);
    expect(await figures(test)).toEqual(await figures(without));

    // the result that was signed keeps its places and scores, and is signed anew
    const redacted = await official();
    expect(redacted.redactions).toMatchObject([{ formerHash: signed.contentHash }]);
    const places = ({ content }: OfficialResult): unknown[] =>
      content.board.entries.map(({ position, rank, score }) => [position, rank, score]);
    expect(places(redacted)).toEqual(places(signed));
    expect(redacted.content.board.entries.map(({ entityName }) => entityName)).toEqual(
      signed.content.board.entries.map(({ entityId, entityName }) =>
        entityId === ann ? expect.not.stringContaining('Somebody') : entityName,
      ),
    );
    expect((await one.board(lost)).entries).toEqual(ranks);
    expect((await two.board(lost, ATTENDEES)).entries).toEqual(redacted.content.board.entries);
    expect((await one.board(show, ATTENDEES)).entries).toHaveLength(2);
  });

  it('does not come back: by REST, as a CloudEvent, by Passport, by a replay, in the directory', async () => {
    const refused = async (): Promise<{ events: number; replayable: boolean }> => {
      const page = await one.call<{ counts: { events: number }[]; failedEvents: { replayable: boolean }[] }>(
        ...(['GET', '/admin/failed-events?code=user_erased'] as const),
      );
      const { counts, failedEvents } = page.json;
      return { events: counts[0]?.events ?? 0, replayable: failedEvents.some((each) => each.replayable) };
    };
    const { events: before } = await refused();
    const answer = await two.call<{ rejected: number; results: { code?: string }[] }>(
      'POST',
      '/events',
      annsEvents,
    );
    expect(answer.json.rejected).toBe(annsEvents.length);
    expect(new Set(answer.json.results.map(({ code }) => code))).toEqual(new Set(['user_erased']));
    const cloud = await fetch(`${one.url}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/cloudevents+json' },
      body: JSON.stringify({
        ...{ specversion: '1.0', id: randomUUID(), source: 'spec', type: 'cals.link_opened' },
        data: { userId: ann.toUpperCase() },
      }),
    });
    expect(await cloud.json()).toMatchObject({
      rejected: 1,
      results: [{ code: 'user_erased', path: '/data/userId' }],
    });
    await insertEntries(
      test.pool,
      annsEvents.map((event) => ({ ...event, id: randomUUID() })),
    );
    const known = await one.call<{ upserted: number; erased?: number }>('PUT', '/entities', evening.entities);
    expect(known.json).toEqual({ upserted: evening.entities.length - 1, erased: 1 });
    await until(
      async () =>
        (await test.pool.query('select 1 from passport_entries where not processed_by_coliseum')).rowCount ===
        0,
      20_000,
      'Passport is read',
    );
    expect(await refused()).toEqual({ events: before + 2 * annsEvents.length + 1, replayable: false });
    await counted();
    expect(await findInTables(test.pool, ann)).toEqual(TOMBSTONE);
    expect(await verify()).toEqual([]);
  });

  it('is met by a tick where a writer had not heard of it, and is taken out again', async () => {
    const before = await figures(test);
    await test.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, user_id, artist_id)
       values (gen_random_uuid(), 'player.track_played', 1, 'count', 'spec', '{}', $2, 0, $1, $3)`,
      [ann, evening.at(31), evening.artists[0]],
    );
    await until(
      async () => {
        await counted();
        return JSON.stringify(await findInTables(test.pool, ann)) === JSON.stringify(TOMBSTONE);
      },
      30_000,
      'it is gone again',
    );
    expect(await figures(test)).toEqual(before);
    const { id } = (await erasureOf(ann)) as Erasure;
    await done(id);
  });

  it('is erased by the event that asks for it, and by a process that goes on where another one was killed', async () => {
    const { id } = evening.event('mediaid.profile_erased', 90, {});
    await one.post({ id, type: 'mediaid.profile_erased', userId: cid });
    await until(async () => (await erasureOf(cid))?.state === 'done', 60_000, 'cid is erased');
    expect((await erasureOf(cid))?.askedBy).toBe('mediaid.profile_erased');
    expect(await findInTables(test.pool, cid)).toEqual(TOMBSTONE);

    // a process that took hold of an erasure, took the first step and died
    const { rows } = await test.pool.query<{ id: string }>(
      `insert into coliseum_erasures (user_id, asked_by, state, owner, lease_until, asked_at)
       values ($1, 'spec', 'running', gen_random_uuid(), clock_timestamp() + interval '3 seconds', now() - interval '1 minute') returning id`,
      [bob],
    );
    const [first] = one.app.get(Erasers).inOrder();
    await first?.erase(bob);
    const erasure = await done(rows[0]?.id ?? '');
    expect(erasure.problem).toBeNull();
    await counted();
    expect(await findInTables(test.pool, bob)).toEqual(TOMBSTONE);
    expect(await verify()).toEqual([]);
    expect((await test.pool.query('select 1 from coliseum_rollup_members')).rowCount).toBe(0);
  });

  it('may be unknown, and may be asked for twice', async () => {
    const unknown = randomUUID();
    const asked = await ask(unknown);
    const first = await done(asked.id);
    expect(first.account.every(({ removed }) => removed === 0)).toBe(true);
    expect(first.account.length).toBeGreaterThan(15);
    const again = await ask(unknown.toUpperCase());
    expect(again.id).toBe(asked.id);
    expect((await done(asked.id)).account).toEqual(first.account);
    const { json } = await one.call<{ total: number }>('GET', '/admin/erasures?limit=1');
    expect(json.total).toBe(4);
    expect((await one.call('POST', `/admin/people/nobody/erase`)).status).toBe(422);
    const { rows } = await test.pool.query(
      `select subject from coliseum_audit_log where action = 'person.erasure_asked'`,
    );
    expect(rows.map(({ subject }) => subject)).toContain(asked.id);
  });
});
