import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { cappedEngagement, minuteCounts, type MinuteCounts } from '@coliseum/domain';
import { withDefaults } from './leaderboard/definition/definition-rules.js';
import { Parameters } from './leaderboard/ranking/parameters.js';
import { scores } from './leaderboard/ranking/score.sql.js';
import type { Config } from './platform/config/config.js';
import { createTestDatabase, type TestDatabase } from './platform/database/test-database.spec-support.js';
import { Facts } from './platform/facts/facts.js';
import { MinuteKeeper } from './rollup/minute-keeper.js';
import { Comparison } from './rollup/reconcile/comparison.js';
import { Repair } from './rollup/reconcile/repair.js';
import { rollUpAll } from './rollup/roll-up-all.spec-support.js';
import { insertWatermark } from './rollup/tick.sql.js';
import { gatherCountedEvents } from './verify/counted-events.sql.js';
import { attendeeEngagement } from './verify/recompute-attendees.sql.js';
import { verifyBoards } from './verify/verify-boards.js';
import { verifyMinutes } from './verify/verify-minutes.js';

interface Deed {
  id: string;
  type: string;
  at: number;
  user: string | null;
  event: string | null;
}
interface Times {
  startsAt: number | null;
  endsAt: number | null;
}

const BOARD: LeaderboardDefinition = {
  ...withDefaults({
    id: 'attendees',
    name: 'Attendees',
    entityType: 'user',
    metric: 'engagement_score',
    aggregation: 'sum',
    scope: 'event',
    windows: ['all_time'],
    refresh: 'live',
    weights: { votes: 3, shares: 2, plays: 1 },
    tieBreakers: ['interactions'],
  }),
  builtIn: false,
  version: 1,
};

interface Place {
  entity_id: string;
  score: number;
  tb0: number;
  last_at: Date;
}

const MINUTE = 60_000;
const EIGHT = Date.parse('2026-05-16T20:00:00Z');
const TYPES = [
  ...['concierto.vote_cast', 'concierto.vote_cast', 'concierto.vote_retracted', 'concierto.checked_in'],
  ...['player.track_played', 'player.track_played', 'cals.link_shared', 'social.post_shared'],
  ...['concierto.reaction_sent', 'player.track_skipped', 'concierto.checked_out', 'social.comment_posted'],
];

describe('the people at an event', () => {
  let test: TestDatabase;
  let keeper: MinuteKeeper;
  /** of whom `ranked` ranked last: their interactions, and when the last one was */
  const ties = new Map<string, [number, string]>();

  beforeEach(async () => {
    test = await createTestDatabase();
    await test.pool.query(insertWatermark());
    keeper = new MinuteKeeper(test.database, new Facts(), { role: 'worker' } as Config);
  });
  afterEach(() => test.close());

  const know = async (id: string, { startsAt, endsAt }: Times): Promise<void> => {
    await test.pool.query(
      `insert into coliseum_entities (type, id, name, starts_at, ends_at, ballot_rule) values ('event', $1, 'Show', $2, $3, '{"votes":"unlimited"}')
       on conflict (type, id) do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at, changed_xid = pg_current_xact_id()`,
      [id, startsAt === null ? null : new Date(startsAt), endsAt === null ? null : new Date(endsAt)],
    );
  };
  const store = async (deeds: readonly Deed[], voids: readonly string[] = []): Promise<void> => {
    const rows = [
      ...deeds.map((d) => ({ ...d, voids: null as string | null })),
      ...voids.map((id) => ({
        ...{ id: randomUUID(), type: 'passport.entry_voided', at: EIGHT, user: null, event: null, voids: id },
      })),
    ];
    await test.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, user_id, artist_id, event_id)
       select (r ->> 'id')::uuid, r ->> 'type', 1, 'count', 'test', case when r ->> 'voids' is null then '{}' else jsonb_build_object('voidsId', r ->> 'voids') end,
         to_timestamp((r ->> 'at')::float8 / 1000), 0, (r ->> 'user')::uuid, $2, (r ->> 'event')::uuid
       from jsonb_array_elements($1::jsonb) r`,
      [JSON.stringify(rows), randomUUID()],
    );
  };
  const ranked = async (
    eventId: string,
    definition = BOARD,
    { asOf, only }: { asOf?: Date; only?: string[] } = {},
  ): Promise<Map<string, number>> => {
    const parameters = new Parameters();
    const key = { leaderboardId: definition.id, window: 'all_time' as const, eventId };
    const moment = { now: new Date(), asOf };
    const users = only && parameters.add(only, 'text[]');
    const text = scores(definition, key, moment, parameters, users);
    const { rows } = await test.pool.query<Place>(text, parameters.values);
    ties.clear();
    for (const { entity_id, tb0, last_at } of rows) ties.set(entity_id, [tb0, last_at.toISOString()]);
    return new Map(rows.map((row) => [row.entity_id, row.score]));
  };
  const inVerification = async <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => {
    const client = await test.pool.connect();
    try {
      await client.query('begin isolation level repeatable read');
      for (const statement of gatherCountedEvents()) await client.query(statement);
      return await work(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const differences = async (): Promise<string[]> => (await inVerification(verifyMinutes)).shown;

  /** As `npm run verify` has it. */
  const recomputed = (eventId: string): Promise<Map<string, number>> =>
    inVerification(async (client) => {
      const { rows } = await client.query<Place>(
        `select * from (${attendeeEngagement(BOARD.weights, BOARD.capPerMinute)}) e where $1 = ''`,
        ['', eventId],
      );
      return new Map(rows.map((row) => [row.entity_id, row.score]));
    });

  /** The definition, word by word. */
  function expected(
    deeds: readonly Deed[],
    eventId: string,
    { startsAt, endsAt }: Times,
    definition = BOARD,
  ): Map<string, number> {
    const at = new Map<string, Map<number, MinuteCounts>>();
    const attends = new Map<string, { checkins: number; votes: number }>();
    for (const deed of deeds) {
      if (!deed.user || (deed.event !== eventId && deed.event !== null)) continue;
      const counts = minuteCounts(deed.type);
      const needsEvent = counts.plays + counts.shares > 0;
      const isOn = deed.at >= (startsAt ?? -Infinity) && deed.at < (endsAt ?? Infinity);
      if (deed.event === null && (!needsEvent || startsAt === null || endsAt === null)) continue;
      if (deed.event !== null) {
        const seen = attends.get(deed.user) ?? { checkins: 0, votes: 0 };
        attends.set(deed.user, {
          checkins: seen.checkins + counts.checkins,
          votes: seen.votes + counts.votes,
        });
      }
      if (needsEvent && !isOn) continue;
      const minutes = at.get(deed.user) ?? new Map<number, MinuteCounts>();
      const minute = Math.floor(deed.at / MINUTE);
      const before = minutes.get(minute) ?? { votes: 0, shares: 0, plays: 0, others: 0, checkins: 0 };
      for (const name of Object.keys(before) as (keyof MinuteCounts)[]) before[name] += counts[name];
      minutes.set(minute, before);
      at.set(deed.user, minutes);
    }
    return new Map(
      [...attends]
        .filter(([, { checkins, votes }]) => checkins > 0 || votes > 0)
        .map(([user]) => [
          user,
          cappedEngagement(at.get(user)?.values() ?? [], definition.weights, definition.capPerMinute),
        ]),
    );
  }

  const deed = (type: string, minutes: number, user: string, event: string | null): Deed => ({
    id: randomUUID(),
    type,
    at: EIGHT + minutes * MINUTE,
    user,
    event,
  });
  const many = (n: number, make: () => Deed): Deed[] => Array.from({ length: n }, make);

  it('count no more than 30 a minute, and what they play and share while it is on', async () => {
    const [show, ann, bob, eve] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await know(show, { startsAt: EIGHT, endsAt: EIGHT + 60 * MINUTE });
    await keeper.look();
    await store([
      ...many(40, () => deed('concierto.vote_cast', 1, ann, show)),
      ...many(4, () => deed('concierto.vote_cast', 2, ann, show)),
      deed('concierto.checked_in', -30, bob, show),
      deed('player.track_played', -1, bob, null),
      deed('player.track_played', 0, bob, null),
      deed('cals.link_shared', 59.99, bob, null),
      deed('cals.link_shared', 60, bob, null),
      // was there in words only
      deed('player.track_played', 5, eve, null),
      deed('concierto.reaction_sent', 5, eve, show),
    ]);
    await rollUpAll(test.database);
    expect(await ranked(show)).toEqual(
      new Map([
        [ann, 30 + 12],
        [bob, 1 + 1 + 2],
      ]),
    );
    expect(ties).toEqual(
      new Map([
        [ann, [44, '2026-05-16T20:02:00.000Z']],
        [bob, [3, '2026-05-16T20:59:59.400Z']],
      ]),
    );
    expect(await ranked(show, { ...BOARD, capPerMinute: null })).toEqual(
      new Map([
        [ann, 132],
        [bob, 4],
      ]),
    );
    expect(await ranked(show, BOARD, { only: [bob, eve] })).toEqual(new Map([[bob, 4]]));
    expect(await ranked(show, BOARD, { asOf: new Date(EIGHT + 2 * MINUTE) })).toEqual(
      new Map([
        [ann, 30],
        [bob, 2],
      ]),
    );
  });

  it('write nothing down while no event is on', async () => {
    await store(many(20, () => deed('player.track_played', 1, randomUUID(), null)));
    await rollUpAll(test.database);
    const { rows } = await test.pool.query('select 1 from coliseum_rollup_minutes');
    expect(rows).toEqual([]);
  });

  it('make the board of the event they are at be looked at when they play', async () => {
    const [show, ann] = [randomUUID(), randomUUID()];
    await know(show, { startsAt: EIGHT, endsAt: EIGHT + 60 * MINUTE });
    await keeper.look();
    await store([deed('concierto.checked_in', 0, ann, show)]);
    await rollUpAll(test.database);
    const touched = async (): Promise<string | undefined> =>
      (
        await test.pool.query<{ tick: string }>(
          'select tick from coliseum_rollup_touches where event_id = $1',
          [show],
        )
      ).rows[0]?.tick;
    const before = Number(await touched());
    await store([deed('player.track_played', 1, randomUUID(), null)]);
    await rollUpAll(test.database);
    expect(Number(await touched())).toBe(before);
    await store([deed('player.track_played', 1, ann, null)]);
    await rollUpAll(test.database);
    expect(Number(await touched())).toBeGreaterThan(before);
  });

  it('count the same whenever the times of the event were known', async () => {
    const [show, ann] = [randomUUID(), randomUUID()];
    await store([
      deed('concierto.checked_in', 0, ann, show),
      ...Array.from({ length: 40 }, (_, i) => deed('player.track_played', i * 5 - 60, ann, null)),
      ...Array.from({ length: 40 }, (_, i) => deed('cals.link_shared', i * 5 - 60.25, ann, show)),
    ]);
    await rollUpAll(test.database);
    const { rows } = await test.pool.query<{ d: Deed }>(
      `select jsonb_build_object('type', metric_type, 'at', extract(epoch from timestamp) * 1000, 'user', user_id, 'event', event_id) as d from coliseum_metrics`,
    );
    const all = rows.map((row) => row.d);
    for (const [startsAt, endsAt] of [
      [0, 60],
      [-30, 90.5],
      [-60.5, 45.25],
      [100, 110],
      [null, 29.5],
      [null, null],
      [9.5, null],
      [0, 1_000],
    ]) {
      const at = (minutes: number | null | undefined): number | null =>
        typeof minutes === 'number' ? EIGHT + minutes * MINUTE : null;
      const times = { startsAt: at(startsAt), endsAt: at(endsAt) };
      await know(show, times);
      await keeper.look();
      expect(await ranked(show)).toEqual(expected(all, show, times));
      expect(await differences()).toEqual([]);
    }
  });

  it.each([1, 2, 3, 4])(
    'are counted as defined, whatever came when (%i)',
    async (number) => {
      let seed = number * 7919;
      const random = (n: number): number =>
        Math.floor(((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32) * n);
      const users: string[] = Array.from({ length: 12 }, () => randomUUID());
      const shows = [randomUUID(), randomUUID(), randomUUID()];
      const times = new Map<string, Times>(
        shows.map((id, i) => [
          id,
          {
            startsAt: EIGHT + i * 20 * MINUTE + (number % 2) * 12_345,
            endsAt: EIGHT + (60 + i * 15) * MINUTE + (number % 3) * 7_777,
          },
        ]),
      );
      const deeds = Array.from({ length: 1500 }, (): Deed => {
        const event = random(3) ? (shows[random(3)] as string) : null;
        return {
          id: randomUUID(),
          type: TYPES[random(TYPES.length)] as string,
          // crowded minutes, so that the cap is met
          at: EIGHT - 20 * MINUTE + random(25) * 6 * MINUTE + random(2 * MINUTE),
          user: random(20) ? (users[random(users.length)] as string) : null,
          event,
        };
      });
      const voided = new Set(deeds.filter(() => random(12) === 0).map((d) => d.id));
      const told = [...voided];
      for (let from = 0; from < deeds.length; from += 300) {
        await store(deeds.slice(from, from + 300), told.splice(0, Math.ceil(voided.size / 6)));
        if (from === 300) for (const [id, each] of times) await know(id, each);
        if (from === 900) {
          const moved = { startsAt: EIGHT + 33 * MINUTE, endsAt: EIGHT + 95 * MINUTE + 500 };
          times.set(shows[1] as string, moved);
          await know(shows[1] as string, moved);
        }
        if (random(2)) await keeper.look();
        await rollUpAll(test.database, 120);
      }
      await store([], told);
      await rollUpAll(test.database, 120);
      await keeper.look();
      const counted = deeds.filter((d) => !voided.has(d.id));
      for (const id of shows) {
        const right = expected(counted, id, times.get(id) as Times);
        expect(right.size).toBeGreaterThan(8);
        expect(await ranked(id)).toEqual(right);
        expect(await recomputed(id)).toEqual(right);
        const some = users.slice(0, 4);
        expect(await ranked(id, BOARD, { only: some })).toEqual(
          new Map([...right].filter(([user]) => some.includes(user))),
        );
      }
      expect(await differences()).toEqual([]);
    },
    60_000,
  );

  it('count by the votes that stand, and by the next one where the first is voided', async () => {
    const [show, ann] = [randomUUID(), randomUUID()];
    const [first, again] = [1, 7].map((minute) => deed('concierto.vote_cast', minute, ann, show)) as [
      Deed,
      Deed,
    ];
    await store([again, first]);
    await rollUpAll(test.database);
    expect(await ranked(show)).toEqual(new Map([[ann, 3]]));
    expect(await ranked(show, BOARD, { asOf: new Date(EIGHT + 2 * MINUTE) })).toEqual(new Map([[ann, 3]]));
    await store([], [first.id]);
    await rollUpAll(test.database);
    expect(await ranked(show)).toEqual(new Map([[ann, 3]]));
    expect(await ranked(show, BOARD, { asOf: new Date(EIGHT + 2 * MINUTE) })).toEqual(new Map());
    expect(await differences()).toEqual([]);
    await store([], [again.id]);
    await rollUpAll(test.database);
    expect(await ranked(show)).toEqual(new Map());
    expect(await differences()).toEqual([]);
  });

  it('are ranked as the events give it, or verification says so', async () => {
    const [show, ann, bob] = [randomUUID(), randomUUID(), randomUUID()];
    await know(show, { startsAt: EIGHT, endsAt: EIGHT + 60 * MINUTE });
    await keeper.look();
    await store([
      ...many(40, () => deed('concierto.vote_cast', 1, ann, show)),
      deed('concierto.checked_in', 0, bob, show),
      deed('player.track_played', 1, bob, null),
    ]);
    await rollUpAll(test.database);
    await test.pool.query(
      `insert into coliseum_leaderboard_states (leaderboard_id, "window", event_id, epoch, revision, state, total, through_tick, generated_at, as_of, checked_at, totals)
       values ('event-attendee-engagement', 'all_time', $1, gen_random_uuid(), 1, 'live', 2, 1000, now(), now(), now(), '{"votes": 40, "vote_points": 40, "unique_voters": 1}')`,
      [show],
    );
    let position = 0;
    for (const [user, score] of [...(await ranked(show))].sort((a, b) => b[1] - a[1]))
      await test.pool.query(
        `insert into coliseum_leaderboards (leaderboard_id, leaderboard_name, "window", event_id, position, rank, entity_id, entity_type, entity_name, score, score_type, trend, generated_at)
         values ('event-attendee-engagement', 'x', 'all_time', $1, $2, $2, $3, 'user', 'x', $4, 'engagement_score', 'new', now())`,
        [show, ++position, user, score],
      );
    expect(await inVerification(verifyBoards)).toMatchObject({ differences: 0, what: '1 published boards' });
    await test.pool.query('update coliseum_leaderboards set score = 120 where entity_id = $1', [ann]);
    expect((await inVerification(verifyBoards)).shown.join()).toContain('the events give 30');
    await know(show, { startsAt: EIGHT, endsAt: EIGHT + 30 * MINUTE });
    expect(await inVerification(verifyBoards)).toMatchObject({ differences: 0 });
  });

  it('are counted anew where a figure was falsified', async () => {
    const [show, ann] = [randomUUID(), randomUUID()];
    await know(show, { startsAt: EIGHT, endsAt: EIGHT + 60 * MINUTE });
    await keeper.look();
    await store([
      deed('concierto.checked_in', 0, ann, show),
      deed('player.track_played', 1, ann, null),
      deed('concierto.vote_cast', 2, ann, show),
    ]);
    await rollUpAll(test.database);
    const right = await ranked(show);
    const [comparison, repair] = [new Comparison(test.database), new Repair(test.database)];
    for (const falsify of [
      'update coliseum_rollup_minutes set votes = votes + 1 where event_id <> $1',
      'update coliseum_rollup_minutes set plays = plays + 7 where event_id = $1',
      'delete from coliseum_rollup_minutes where event_id = $1',
      `insert into coliseum_rollup_minutes select $1, gen_random_uuid(), minute, 0, 1, 0, 0, 0, 0, null, null from coliseum_rollup_minutes limit 1`,
    ]) {
      await test.pool.query(falsify, ['']);
      expect(await differences()).not.toEqual([]);
      const found = await comparison.hours([new Date(EIGHT)]);
      expect(found.step.differences).toBeGreaterThan(0);
      expect(found.step.examples.join()).toContain('minute');
      await repair.hours(found.hours);
      expect(await differences()).toEqual([]);
      expect(await ranked(show)).toEqual(right);
    }
  });
});
