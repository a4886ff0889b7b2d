/** Who was at an event and how much they did there, from the events to the board, whatever came when. */
import { randomUUID } from 'node:crypto';
import {
  BOARD,
  deed,
  EIGHT,
  expected,
  many,
  MINUTE,
  openAttendees,
  type Deed,
  type OpenAttendees,
  type Times,
} from './attendees.spec-support.js';
import { Comparison } from './rollup/reconcile/comparison.js';
import { Repair } from './rollup/reconcile/repair.js';
import { rollUpAll } from './rollup/roll-up-all.spec-support.js';
import { verifyBoards } from './verify/verify-boards.js';

const TYPES = [
  ...['concierto.vote_cast', 'concierto.vote_cast', 'concierto.vote_retracted', 'concierto.checked_in'],
  ...['player.track_played', 'player.track_played', 'cals.link_shared', 'social.post_shared'],
  ...['concierto.reaction_sent', 'player.track_skipped', 'concierto.checked_out', 'social.comment_posted'],
];

describe('the people at an event', () => {
  let world: OpenAttendees;
  beforeEach(async () => (world = await openAttendees()));
  afterEach(() => world.close());

  it('count no more than 30 a minute, and what they play and share while it is on', async () => {
    const [show, ann, bob, eve] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await world.know(show, { startsAt: EIGHT, endsAt: EIGHT + 60 * MINUTE });
    await world.keeper.look();
    await world.store([
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
    await rollUpAll(world.test.database);
    expect(await world.ranked(show)).toEqual(
      new Map([
        [ann, 30 + 12],
        [bob, 1 + 1 + 2],
      ]),
    );
    expect(world.ties).toEqual(
      new Map([
        [ann, [44, '2026-05-16T20:02:00.000Z']],
        [bob, [3, '2026-05-16T20:59:59.400Z']],
      ]),
    );
    expect(await world.ranked(show, { ...BOARD, capPerMinute: null })).toEqual(
      new Map([
        [ann, 132],
        [bob, 4],
      ]),
    );
    expect(await world.ranked(show, BOARD, { only: [bob, eve] })).toEqual(new Map([[bob, 4]]));
    expect(await world.ranked(show, BOARD, { asOf: new Date(EIGHT + 2 * MINUTE) })).toEqual(
      new Map([
        [ann, 30],
        [bob, 2],
      ]),
    );
  });

  it('write nothing down while no event is on', async () => {
    await world.store(many(20, () => deed('player.track_played', 1, randomUUID(), null)));
    await rollUpAll(world.test.database);
    const { rows } = await world.test.pool.query('select 1 from coliseum_rollup_minutes');
    expect(rows).toEqual([]);
  });

  it('make the board of the event they are at be looked at when they play', async () => {
    const [show, ann] = [randomUUID(), randomUUID()];
    await world.know(show, { startsAt: EIGHT, endsAt: EIGHT + 60 * MINUTE });
    await world.keeper.look();
    await world.store([deed('concierto.checked_in', 0, ann, show)]);
    await rollUpAll(world.test.database);
    const touched = async (): Promise<string | undefined> =>
      (
        await world.test.pool.query<{ tick: string }>(
          'select tick from coliseum_rollup_touches where event_id = $1',
          [show],
        )
      ).rows[0]?.tick;
    const before = Number(await touched());
    await world.store([deed('player.track_played', 1, randomUUID(), null)]);
    await rollUpAll(world.test.database);
    expect(Number(await touched())).toBe(before);
    await world.store([deed('player.track_played', 1, ann, null)]);
    await rollUpAll(world.test.database);
    expect(Number(await touched())).toBeGreaterThan(before);
  });

  it('count the same whenever the times of the event were known', async () => {
    const [show, ann] = [randomUUID(), randomUUID()];
    await world.store([
      deed('concierto.checked_in', 0, ann, show),
      ...Array.from({ length: 40 }, (_, i) => deed('player.track_played', i * 5 - 60, ann, null)),
      ...Array.from({ length: 40 }, (_, i) => deed('cals.link_shared', i * 5 - 60.25, ann, show)),
    ]);
    await rollUpAll(world.test.database);
    const { rows } = await world.test.pool.query<{ d: Deed }>(
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
      await world.know(show, times);
      await world.keeper.look();
      expect(await world.ranked(show)).toEqual(expected(all, show, times));
      expect(await world.differences()).toEqual([]);
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
        await world.store(deeds.slice(from, from + 300), told.splice(0, Math.ceil(voided.size / 6)));
        if (from === 300) for (const [id, each] of times) await world.know(id, each);
        if (from === 900) {
          const moved = { startsAt: EIGHT + 33 * MINUTE, endsAt: EIGHT + 95 * MINUTE + 500 };
          times.set(shows[1] as string, moved);
          await world.know(shows[1] as string, moved);
        }
        if (random(2)) await world.keeper.look();
        await rollUpAll(world.test.database, 120);
      }
      await world.store([], told);
      await rollUpAll(world.test.database, 120);
      await world.keeper.look();
      const counted = deeds.filter((d) => !voided.has(d.id));
      for (const id of shows) {
        const right = expected(counted, id, times.get(id) as Times);
        expect(right.size).toBeGreaterThan(8);
        expect(await world.ranked(id)).toEqual(right);
        expect(await world.recomputed(id)).toEqual(right);
        const some = users.slice(0, 4);
        expect(await world.ranked(id, BOARD, { only: some })).toEqual(
          new Map([...right].filter(([user]) => some.includes(user))),
        );
      }
      expect(await world.differences()).toEqual([]);
    },
    60_000,
  );

  it('count by the votes that stand, and by the next one where the first is voided', async () => {
    const [show, ann] = [randomUUID(), randomUUID()];
    const [first, again] = [1, 7].map((minute) => deed('concierto.vote_cast', minute, ann, show)) as [
      Deed,
      Deed,
    ];
    await world.store([again, first]);
    await rollUpAll(world.test.database);
    expect(await world.ranked(show)).toEqual(new Map([[ann, 3]]));
    expect(await world.ranked(show, BOARD, { asOf: new Date(EIGHT + 2 * MINUTE) })).toEqual(
      new Map([[ann, 3]]),
    );
    await world.store([], [first.id]);
    await rollUpAll(world.test.database);
    expect(await world.ranked(show)).toEqual(new Map([[ann, 3]]));
    expect(await world.ranked(show, BOARD, { asOf: new Date(EIGHT + 2 * MINUTE) })).toEqual(new Map());
    expect(await world.differences()).toEqual([]);
    await world.store([], [again.id]);
    await rollUpAll(world.test.database);
    expect(await world.ranked(show)).toEqual(new Map());
    expect(await world.differences()).toEqual([]);
  });

  it('are ranked as the events give it, or verification says so', async () => {
    const [show, ann, bob] = [randomUUID(), randomUUID(), randomUUID()];
    await world.know(show, { startsAt: EIGHT, endsAt: EIGHT + 60 * MINUTE });
    await world.keeper.look();
    await world.store([
      ...many(40, () => deed('concierto.vote_cast', 1, ann, show)),
      deed('concierto.checked_in', 0, bob, show),
      deed('player.track_played', 1, bob, null),
    ]);
    await rollUpAll(world.test.database);
    await world.test.pool.query(
      `insert into coliseum_leaderboard_states (leaderboard_id, "window", event_id, epoch, revision, state, total, through_tick, generated_at, as_of, checked_at, totals)
       values ('event-attendee-engagement', 'all_time', $1, gen_random_uuid(), 1, 'live', 2, 1000, now(), now(), now(), '{"votes": 40, "vote_points": 40, "unique_voters": 1}')`,
      [show],
    );
    let position = 0;
    for (const [user, score] of [...(await world.ranked(show))].sort((a, b) => b[1] - a[1]))
      await world.test.pool.query(
        `insert into coliseum_leaderboards (leaderboard_id, leaderboard_name, "window", event_id, position, rank, entity_id, entity_type, entity_name, score, score_type, trend, generated_at)
         values ('event-attendee-engagement', 'x', 'all_time', $1, $2, $2, $3, 'user', 'x', $4, 'engagement_score', 'new', now())`,
        [show, ++position, user, score],
      );
    expect(await world.inVerification(verifyBoards)).toMatchObject({
      differences: 0,
      what: '1 published boards',
    });
    await world.test.pool.query('update coliseum_leaderboards set score = 120 where entity_id = $1', [ann]);
    expect((await world.inVerification(verifyBoards)).shown.join()).toContain('the events give 30');
    await world.know(show, { startsAt: EIGHT, endsAt: EIGHT + 30 * MINUTE });
    expect(await world.inVerification(verifyBoards)).toMatchObject({ differences: 0 });
  });

  it('are counted anew where a figure was falsified', async () => {
    const [show, ann] = [randomUUID(), randomUUID()];
    await world.know(show, { startsAt: EIGHT, endsAt: EIGHT + 60 * MINUTE });
    await world.keeper.look();
    await world.store([
      deed('concierto.checked_in', 0, ann, show),
      deed('player.track_played', 1, ann, null),
      deed('concierto.vote_cast', 2, ann, show),
    ]);
    await rollUpAll(world.test.database);
    const right = await world.ranked(show);
    const [comparison, repair] = [new Comparison(world.test.database), new Repair(world.test.database)];
    for (const falsify of [
      'update coliseum_rollup_minutes set votes = votes + 1 where event_id <> $1',
      'update coliseum_rollup_minutes set plays = plays + 7 where event_id = $1',
      'delete from coliseum_rollup_minutes where event_id = $1',
      `insert into coliseum_rollup_minutes select $1, gen_random_uuid(), minute, 0, 1, 0, 0, 0, 0, null, null from coliseum_rollup_minutes limit 1`,
    ]) {
      await world.test.pool.query(falsify, ['']);
      expect(await world.differences()).not.toEqual([]);
      const found = await comparison.hours([new Date(EIGHT)]);
      expect(found.step.differences).toBeGreaterThan(0);
      expect(found.step.examples.join()).toContain('minute');
      await repair.hours(found.hours);
      expect(await world.differences()).toEqual([]);
      expect(await world.ranked(show)).toEqual(right);
    }
  });
});
