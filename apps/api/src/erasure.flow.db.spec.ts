/** Somebody is erased in the whole product, two processes of it: nothing of them is left anywhere, nothing comes back, and the figures are those of an evening without them. */
import { randomUUID } from 'node:crypto';
import type { Erasure, OfficialResult } from '@coliseum/contracts';
import {
  annsEvents,
  evening,
  inLog,
  openErasedEvening,
  others,
  type ErasedEvening,
} from './erasure.spec-support.js';
import { until } from './leaderboard/life/whole-app.spec-support.js';
import { insertEntries } from './passport/passport.spec-support.js';
import { findInRedis, findInTables } from './people/find-everywhere.spec-support.js';
import { Erasers } from './platform/people/erasers.js';
import { TEST_KEY } from './test-app.spec-support.js';

jest.setTimeout(120_000);

const ATTENDEES = 'event-attendee-engagement';
const TOMBSTONE = { coliseum_erasures: 1 };

/** Two processes, every table and every key: a quarter of an hour on a busy machine, so only in the long form. */
const describeLong = process.env['COLISEUM_TEST_FULL'] ? describe : describe.skip;

describeLong('somebody who is erased', () => {
  const { ann, bob, cid, show, lost } = evening;
  let world: ErasedEvening;
  beforeAll(async () => (world = await openErasedEvening()));
  afterAll(() => world.close());

  it('has left traces everywhere', async () => {
    await until(
      async () => (await findInTables(world.test.pool, inLog[2]?.id ?? '')).coliseum_metrics === 1,
      30_000,
      'Passport is read',
    );
    // what was refused, and what was done about her by hand
    const { status } = await world.one.call('POST', '/events', [
      { ...annsEvents[0], id: randomUUID(), value: 'many' },
      { ...others[0], id: randomUUID(), value: 'many', metadata: { with: ann } },
    ]);
    expect(status).toBe(422);
    await world.one.call('POST', `/admin/events/${show}/votes/suspect`, {
      ...{ ids: [annsEvents[5]?.id], reason: 'a hunch' },
    });
    await world.one.call('POST', '/admin/leaderboards', {
      ...{ id: 'people-heard', name: 'Who heard most', entityType: 'user', metric: 'plays' },
      ...{
        aggregation: 'count',
        scope: 'global',
        windows: ['all_time'],
        refresh: 'live',
        visibility: 'private',
      },
    });
    await world.one.call('POST', `/admin/leaderboards/${ATTENDEES}/exclusions`, {
      ...{ entityId: ann, eventId: randomUUID(), reason: 'works here' },
    });
    await world.test.pool.query(
      `insert into coliseum_reconciliations (kind, requested_by, range_start, range_end, status, hours_total, examples)
       values ('reconcile', 'spec', now(), now(), 'done', 1, $1)`,
      [JSON.stringify([`user ${ann}, hourly: plays was 1, should be 2`, 'artist: fine'])],
    );
    await world.counted();
    // boards that show her: live, frozen, official
    const { freeze, publish } = {
      freeze: await world.one.move('freeze', lost),
      publish: await until(
        async () =>
          (await world.one.board(lost, ATTENDEES)).state === 'frozen' &&
          (await world.one.board(lost)).state === 'frozen',
        30_000,
        'frozen',
      ).then(() => world.one.move('publish', lost)),
    };
    expect([freeze.status < 300, publish.status]).toEqual([true, 200]);
    for (const board of [await world.one.board(show, ATTENDEES), await world.one.board(lost, ATTENDEES)])
      expect(board.entries.map(({ entityId }) => entityId)).toContain(ann);
    await until(
      async () =>
        (await world.one.call<{ entries: { entityId: string }[] }>('GET', '/leaderboards/people-heard')).json
          .entries.length === 3,
      20_000,
      'three people heard something',
    );
    expect((await world.one.call('GET', `/entities/user/${ann}/stats?period=all_time`)).status).toBe(200);
    expect((await world.one.call('GET', `/entities/user/${ann}/stats?period=daily`)).status).toBe(200);

    expect(Object.keys(await findInTables(world.test.pool, ann)).sort()).toEqual([
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
    expect((await findInRedis(world.redis, ann)).length).toBeGreaterThan(0);
    expect(await world.verify()).toEqual([]);
  });

  it('is gone from every table and every key, while she goes on acting, and is accounted for', async () => {
    await world.countWithout();
    const official = async (): Promise<OfficialResult> => {
      const path = `/leaderboards/${ATTENDEES}/official?eventId=${lost}`;
      return (await world.one.call<{ items: OfficialResult[] }>('GET', path)).json.items[0] as OfficialResult;
    };
    const signed = await official();
    const ranks = (await world.one.board(lost)).entries;
    let sends = true;
    const late = [world.one, world.two].map(async (app) => {
      for (let n = 0; sends; n++)
        await app.call('POST', '/events', [
          evening.event('player.track_played', n % 90, {
            userId: ann,
            artistId: evening.artists[0],
            trackId: evening.track,
          }),
        ]);
    });
    const asked = await world.ask(ann, world.two);
    expect(asked).toMatchObject({ userId: ann, finishedAt: null });
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    sends = false;
    await Promise.all(late);
    await world.counted();
    const erasure = await world.done(asked.id);
    expect(erasure.problem).toBeNull();
    const account = Object.fromEntries(erasure.account.map(({ place, removed }) => [place, removed]));
    expect(account).toMatchObject({
      ...{ 'coliseum_metrics, named by others': 1, coliseum_entities: 1, passport_entries: 3 },
      ...{ coliseum_progress_sessions: 1, coliseum_suspect_votes: 1, coliseum_ballots: 4 },
      ...{ coliseum_official_results: 1, coliseum_leaderboard_exclusions: 1, coliseum_reconciliations: 1 },
    });
    expect(account['coliseum_metrics']).toBeGreaterThanOrEqual(annsEvents.length + inLog.length + 1);

    expect(await findInTables(world.test.pool, ann)).toEqual(TOMBSTONE);
    expect(await findInRedis(world.redis, ann)).toEqual([]);
    expect(await world.verify()).toEqual([]);
    expect(await world.figures(world.test)).toEqual(await world.figures(world.without));

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
    expect((await world.one.board(lost)).entries).toEqual(ranks);
    expect((await world.two.board(lost, ATTENDEES)).entries).toEqual(redacted.content.board.entries);
    expect((await world.one.board(show, ATTENDEES)).entries).toHaveLength(2);
  });

  it('does not come back: by REST, as a CloudEvent, by Passport, by a replay, in the directory', async () => {
    const refused = async (): Promise<{ events: number; replayable: boolean }> => {
      const page = await world.one.call<{
        counts: { events: number }[];
        failedEvents: { replayable: boolean }[];
      }>(...(['GET', '/admin/failed-events?code=user_erased'] as const));
      const { counts, failedEvents } = page.json;
      return { events: counts[0]?.events ?? 0, replayable: failedEvents.some((each) => each.replayable) };
    };
    const { events: before } = await refused();
    const answer = await world.two.call<{ rejected: number; results: { code?: string }[] }>(
      'POST',
      '/events',
      annsEvents,
    );
    expect(answer.json.rejected).toBe(annsEvents.length);
    expect(new Set(answer.json.results.map(({ code }) => code))).toEqual(new Set(['user_erased']));
    const cloud = await fetch(`${world.one.url}/api/v1/events`, {
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
      world.test.pool,
      annsEvents.map((event) => ({ ...event, id: randomUUID() })),
    );
    const known = await world.one.call<{ upserted: number; erased?: number }>(
      'PUT',
      '/entities',
      evening.entities,
    );
    expect(known.json).toEqual({ upserted: evening.entities.length - 1, erased: 1 });
    await until(
      async () =>
        (await world.test.pool.query('select 1 from passport_entries where not processed_by_coliseum'))
          .rowCount === 0,
      20_000,
      'Passport is read',
    );
    expect(await refused()).toEqual({ events: before + 2 * annsEvents.length + 1, replayable: false });
    await world.counted();
    expect(await findInTables(world.test.pool, ann)).toEqual(TOMBSTONE);
    expect(await world.verify()).toEqual([]);
  });

  it('is met by a tick where a writer had not heard of it, and is taken out again', async () => {
    const before = await world.figures(world.test);
    await world.test.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, user_id, artist_id)
       values (gen_random_uuid(), 'player.track_played', 1, 'count', 'spec', '{}', $2, 0, $1, $3)`,
      [ann, evening.at(31), evening.artists[0]],
    );
    await until(
      async () => {
        await world.counted();
        return JSON.stringify(await findInTables(world.test.pool, ann)) === JSON.stringify(TOMBSTONE);
      },
      30_000,
      'it is gone again',
    );
    expect(await world.figures(world.test)).toEqual(before);
    const { id } = (await world.erasureOf(ann)) as Erasure;
    await world.done(id);
  });

  it('is erased by the event that asks for it, and by a process that goes on where another one was killed', async () => {
    const { id } = evening.event('mediaid.profile_erased', 90, {});
    await world.one.post({ id, type: 'mediaid.profile_erased', userId: cid });
    await until(async () => (await world.erasureOf(cid))?.state === 'done', 60_000, 'cid is erased');
    expect((await world.erasureOf(cid))?.askedBy).toBe('mediaid.profile_erased');
    expect(await findInTables(world.test.pool, cid)).toEqual(TOMBSTONE);

    // a process that took hold of an erasure, took the first step and died
    const { rows } = await world.test.pool.query<{ id: string }>(
      `insert into coliseum_erasures (user_id, asked_by, state, owner, lease_until, asked_at)
       values ($1, 'spec', 'running', gen_random_uuid(), clock_timestamp() + interval '3 seconds', now() - interval '1 minute') returning id`,
      [bob],
    );
    const [first] = world.one.app.get(Erasers).inOrder();
    await first?.erase(bob);
    const erasure = await world.done(rows[0]?.id ?? '');
    expect(erasure.problem).toBeNull();
    await world.counted();
    expect(await findInTables(world.test.pool, bob)).toEqual(TOMBSTONE);
    expect(await world.verify()).toEqual([]);
    expect((await world.test.pool.query('select 1 from coliseum_rollup_members')).rowCount).toBe(0);
  });

  it('may be unknown, and may be asked for twice', async () => {
    const unknown = randomUUID();
    const asked = await world.ask(unknown);
    const first = await world.done(asked.id);
    expect(first.account.every(({ removed }) => removed === 0)).toBe(true);
    expect(first.account.length).toBeGreaterThan(15);
    const again = await world.ask(unknown.toUpperCase());
    expect(again.id).toBe(asked.id);
    expect((await world.done(asked.id)).account).toEqual(first.account);
    const { json } = await world.one.call<{ total: number }>('GET', '/admin/erasures?limit=1');
    expect(json.total).toBe(4);
    expect((await world.one.call('POST', `/admin/people/nobody/erase`)).status).toBe(422);
    const { rows } = await world.test.pool.query(
      `select subject from coliseum_audit_log where action = 'person.erasure_asked'`,
    );
    expect(rows.map(({ subject }) => subject)).toContain(asked.id);
  });
});
