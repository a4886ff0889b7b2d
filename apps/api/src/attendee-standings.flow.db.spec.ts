import { randomUUID } from 'node:crypto';
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { openLeaderboard, type OpenLeaderboard } from './leaderboard/leaderboard.spec-support.js';
import { Parameters } from './leaderboard/ranking/parameters.js';
import { scores } from './leaderboard/ranking/score.sql.js';
import type { Config } from './platform/config/config.js';
import { Facts } from './platform/facts/facts.js';
import { MinuteKeeper } from './rollup/minute-keeper.js';
import { rollUpAll } from './rollup/roll-up-all.spec-support.js';
import { insertWatermark } from './rollup/tick.sql.js';

const MINUTE = 60_000;
const EIGHT = Date.parse('2026-05-16T20:00:00Z');
const SHOW = randomUUID();
const PEOPLE = Array.from({ length: 25 }, () => randomUUID());
const TYPES = [
  ...['concierto.vote_cast', 'concierto.checked_in', 'player.track_played', 'player.track_played'],
  ...['cals.link_shared', 'concierto.reaction_sent', 'passport.entry_voided'],
];

describe('a large board of the people at an event', () => {
  let room: OpenLeaderboard;
  let keeper: MinuteKeeper;
  let definition: LeaderboardDefinition;
  let seed = 5;
  const random = (n: number): number =>
    Math.floor(((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32) * n);
  const stored: string[] = [];
  const key = { leaderboardId: 'event-attendee-engagement', window: 'all_time' as const, eventId: SHOW };

  beforeEach(async () => {
    room = await openLeaderboard();
    await room.test.pool.query(insertWatermark());
    room.standings.worthKeeping = 1;
    room.standings.crossover = 1_000;
    keeper = new MinuteKeeper(room.test.database, new Facts(), { role: 'worker' } as Config);
    definition = await room.definitions.get(key.leaderboardId);
  });
  afterEach(() => room.close());

  const happen = async (): Promise<void> => {
    const id = randomUUID();
    const type = TYPES[random(TYPES.length)] as string;
    const loose = type.startsWith('player') || type.startsWith('cals') || type.startsWith('passport');
    const voided = stored[random(stored.length)];
    await room.test.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, user_id, artist_id, event_id)
       values ($1, $2, 1, 'count', 'test', $3, $4, 0, $5, $6, $7)`,
      [
        ...[id, type, type.startsWith('passport') && voided ? { voidsId: voided } : {}],
        new Date(EIGHT + random(90) * MINUTE + random(MINUTE)),
        ...[PEOPLE[random(PEOPLE.length)], PEOPLE[random(3)], loose && random(3) ? null : SHOW],
      ],
    );
    stored.push(id);
  };
  const times = async (startsAt: number, endsAt: number): Promise<void> => {
    await room.test.pool.query(
      `insert into coliseum_entities (type, id, name, starts_at, ends_at) values ('event', $1, 'Show', $2, $3)
       on conflict (type, id) do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at, changed_xid = pg_current_xact_id()`,
      [SHOW, new Date(EIGHT + startsAt * MINUTE), new Date(EIGHT + endsAt * MINUTE)],
    );
    // the board may be refreshed before the minutes are counted by the new times
    if (random(2)) await room.publish(key.leaderboardId, SHOW);
    await keeper.look();
  };

  it('follows what they do, at it and elsewhere, and the times of the event', async () => {
    await times(0, 60);
    let touched = 0;
    for (let round = 0; round < 20; round++) {
      for (let n = random(8); n >= 0; n--) await happen();
      await rollUpAll(room.test.database);
      if (round % 4 === 3) await times(random(30) + 0.5, 40 + random(50));
      await room.publish(key.leaderboardId, SHOW);
      const followed = await room.standings.follow(room.test.pool, definition, key, room.clock.now());
      const parameters = new Parameters();
      const whole = scores(definition, key, { now: room.clock.now() }, parameters);
      const { rows } = await room.test.pool.query(
        `select entity_id, score, tb0, last_at from (${whole}) s order by entity_id`,
        parameters.values,
      );
      if (!followed) continue;
      touched++;
      const { rows: kept } = await room.test.pool.query(
        'select entity_id, score, tb0, last_at from coliseum_leaderboard_standings where book = $1 order by entity_id',
        [followed.book],
      );
      expect(kept).toEqual(rows);
    }
    expect(touched).toBeGreaterThan(10);
  }, 240_000);
});
