import { randomUUID } from 'node:crypto';
import type { LeaderboardDefinition, Window } from '@coliseum/contracts';
import { rollUpAll } from '../../rollup/roll-up-all.spec-support.js';
import { insertWatermark } from '../../rollup/tick.sql.js';
import type { BoardKey } from '../board-key.js';
import { openLeaderboard, type OpenLeaderboard } from '../leaderboard.spec-support.js';
import { Parameters } from '../ranking/parameters.js';
import { scores } from '../ranking/score.sql.js';
import type { KeptStandings } from './kept-scores.sql.js';

const HOUR = 3_600_000;
const uuid = (kind: number, n: number): string =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`;
const SHOWS = [uuid(9, 1), uuid(9, 2)];

describe('kept standings', () => {
  let room: OpenLeaderboard;
  let seed = 3;
  const chance = (below: number): number => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % below;
  const stored: string[] = [];

  beforeEach(async () => {
    room = await openLeaderboard();
    await room.test.pool.query(insertWatermark());
    room.standings.worthKeeping = 1;
    room.standings.crossover = 1_000;
    room.clock.at = new Date('2026-05-16T21:30:00Z');
    stored.length = 0;
  });
  afterEach(() => room.close());

  interface Happening {
    type: string;
    at: Date;
    user?: number;
    artist?: number;
    track?: number;
    event?: string;
    metadata?: object;
  }

  async function store(...happenings: Happening[]): Promise<void> {
    for (const { type, at, user, artist, track, event, metadata } of happenings) {
      const id = randomUUID();
      stored.push(id);
      await room.test.pool.query(
        `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash,
           user_id, artist_id, track_id, event_id, city_id) values ($1, $2, $3, 'count', 'x', $4, $5, 0, $6, $7, $8, $9, $10)`,
        [
          ...[id, type, type.startsWith('concierto.event_rated') ? 1 + chance(5) : 1, metadata ?? {}, at],
          user === undefined ? null : uuid(1, user),
          artist === undefined ? null : uuid(2, artist),
          track === undefined ? null : uuid(3, track),
          event ?? null,
          user === undefined ? null : `city-${user % 5}`,
        ],
      );
    }
  }

  /** Plays, votes, ratings: most of them of just now, some long ago, a few from a clock that is ahead; and voids. */
  function happening(): Happening {
    const now = room.clock.now().getTime();
    const back = [
      chance(600),
      chance(600),
      chance(3 * 3600),
      chance(9 * 86_400),
      chance(70 * 86_400),
      -chance(290),
    ];
    const at = new Date(now - (back[chance(back.length)] as number) * 1000);
    if (stored.length > 0 && chance(12) === 0)
      return { type: 'passport.entry_voided', at, metadata: { voidsId: stored[chance(stored.length)] } };
    const who = { user: chance(30), artist: chance(40), event: chance(3) ? SHOWS[chance(2)]! : undefined! };
    const type = ['player.track_played', 'concierto.vote_cast', 'concierto.event_rated', 'social.post_liked'][
      chance(4)
    ]!;
    return { type, at, ...who, ...(type === 'player.track_played' && { track: chance(25) }) };
  }

  async function boards(): Promise<{ definition: LeaderboardDefinition; key: BoardKey }[]> {
    const of = async (id: string, more: object) => {
      const definition = await room.define({ id, ...more } as never);
      const events = definition.scope === 'event' ? SHOWS : [''];
      return events.flatMap((eventId) =>
        definition.windows.map((window) => ({ definition, key: { leaderboardId: id, window, eventId } })),
      );
    };
    const windows: Window[] = ['7d', '30d', 'today', 'week', 'all_time'];
    const all = [
      await of('plays', { windows, tieBreakers: ['interactions'] }),
      await of('least', { windows: ['30d', 'all_time'], direction: 'asc', metric: 'interactions' }),
      await of('heard', {
        windows: ['7d', 'today', 'all_time'],
        metric: 'unique_listeners',
        aggregation: 'unique',
      }),
      await of('rising', { windows: ['7d'], aggregation: 'growth', entityType: 'track' }),
      await of('rated', { windows: ['30d'], metric: 'rating_sum', aggregation: 'avg', entityType: 'event' }),
      await of('cities', { windows: ['30d'], metric: 'interactions', entityType: 'city' }),
      await of('people', { windows: ['30d'], metric: 'interactions', entityType: 'user' }),
      await of('at-the-show', { metric: 'interactions', entityType: 'user', scope: 'event' }),
    ];
    room.definitions.forget();
    return all.flat();
  }

  /** Publishes, and compares what is kept with the whole. */
  async function refresh(
    definition: LeaderboardDefinition,
    key: BoardKey,
  ): Promise<KeptStandings['counted'] | undefined> {
    let followed: KeptStandings | undefined;
    const follow = room.standings.follow.bind(room.standings);
    jest
      .spyOn(room.standings, 'follow')
      .mockImplementation(async (...given) => (followed = await follow(...given)));
    const outcome = await room.publisher.publish(definition, key, 0);
    jest.restoreAllMocks();
    if (!('snapshot' in outcome)) throw new Error(outcome.kind);
    if (!followed) return undefined;
    const parameters = new Parameters();
    const now = room.clock.now();
    const whole = scores(definition, key, { now }, parameters);
    const { rows: expected } = await room.test.pool.query(
      `select * from (${whole}) s order by entity_id collate "C"`,
      parameters.values,
    );
    const { rows: kept } = await room.test.pool.query(
      `select entity_id, score, tb0, tb1, tb2, last_at, current, previous from coliseum_leaderboard_standings
       where book = $1 order by entity_id`,
      [followed.book],
    );
    expect([definition.id, key.window, kept]).toEqual([definition.id, key.window, expected]);
    expect(followed.total).toBe(expected.length);
    const { places, total } = await room.evaluator.evaluate(room.test.pool, definition, key, { now });
    expect([total, places.map((p) => [p.rank, p.entityId, p.score])]).toEqual([
      outcome.snapshot.total,
      outcome.snapshot.entries.map((e) => [e.rank, e.entityId, e.score]),
    ]);
    if (chance(4) === 0) await around(definition, key, expected);
    return followed.counted;
  }

  /** The places around somebody, from the standings and by ranking all. */
  async function around(definition: LeaderboardDefinition, key: BoardKey, all: { entity_id: string }[]) {
    const entityId = all[chance(Math.max(all.length, 1))]?.entity_id ?? 'nobody';
    const moment = { now: room.clock.now() };
    const near = { entityId, radius: chance(4) };
    const places = async () => {
      const found = await room.evaluator.evaluate(room.test.pool, definition, key, moment, near);
      return found.places.map((p) => [p.rank, p.position, p.entityId, p.score]);
    };
    const kept = await places();
    const peek = jest.spyOn(room.standings, 'peek').mockResolvedValue(undefined);
    expect([definition.id, near, kept]).toEqual([definition.id, near, await places()]);
    peek.mockRestore();
    expect(kept.length > 0).toBe(all.length > 0);
  }

  it('equal the whole after every refresh, whatever came, whenever it happened, whatever was voided', async () => {
    const all = await boards();
    const counted = { nothing: 0, touched: 0, all: 0 };
    for (let round = 0; round < 20; round++) {
      for (let batch = chance(3); batch >= 0; batch--) {
        await store(...Array.from({ length: 1 + chance(12) }, happening));
        await rollUpAll(room.test.database);
      }
      room.clock.pass([1_000, 20_000, chance(HOUR), HOUR, chance(9 * HOUR), 40 * HOUR][chance(6)] as number);
      // the notes of some ticks are gone, or all that was kept, as after a crash
      if (round % 9 === 8)
        await room.test.pool.query('delete from coliseum_rollup_touched where tick % 3 = 0');
      if (round === 13)
        await room.test.pool.query(
          'truncate coliseum_rollup_touched, coliseum_leaderboard_books, coliseum_leaderboard_standings',
        );
      for (const { definition, key } of all) {
        if (chance(4) === 0) continue; // falls behind by some ticks
        const how = await refresh(definition, key);
        if (how) counted[how]++;
      }
    }
    expect(counted.touched).toBeGreaterThan(100);
    expect(counted.all).toBeGreaterThan(10);
  }, 240_000);

  const aBoard = { id: 'plays', windows: ['30d'] as Window[] };
  const key: BoardKey = { leaderboardId: 'plays', window: '30d', eventId: '' };
  const play = (artist: number, at = room.clock.now()): Happening => ({
    type: 'player.track_played',
    at,
    user: 1,
    artist,
    track: 1,
  });

  it('are kept only of boards that are large enough', async () => {
    room.standings.worthKeeping = 3;
    const definition = await room.define(aBoard);
    await store(play(1), play(2));
    await rollUpAll(room.test.database);
    for (let i = 0; i < 3; i++) expect(await refresh(definition, key)).toBeUndefined();
    await store(play(3));
    await rollUpAll(room.test.database);
    expect(await refresh(definition, key)).toBeUndefined();
    expect(await refresh(definition, key)).toBe('all');
    expect(await refresh(definition, key)).toBe('nothing');
  });

  it('are counted whole where that is cheaper, where the notes do not reach back, and where the scoring changed', async () => {
    const definition = await room.define(aBoard);
    await store(...Array.from({ length: 20 }, (_, i) => play(i)));
    await rollUpAll(room.test.database);
    await refresh(definition, key);
    await refresh(definition, key);
    const after = async (...happenings: Happening[]) => {
      await store(...happenings);
      await rollUpAll(room.test.database);
      return refresh(definition, key);
    };
    expect(await after(play(1))).toBe('touched');
    expect(await after(play(2))).toBe('touched');
    room.standings.crossover = 0.25;
    expect(await after(play(1), play(2))).toBe('touched');
    expect(await after(...[1, 2, 3, 4, 5, 6].map((n) => play(n)))).toBe('all');
    expect(await after(play(7))).toBe('touched');
    await store(play(1));
    await rollUpAll(room.test.database);
    await room.test.pool.query('delete from coliseum_rollup_touched');
    expect(await refresh(definition, key)).toBe('all');
    expect(await refresh({ ...definition, tieBreakers: ['events'] }, key)).toBe('all');
    expect(await refresh({ ...definition, tieBreakers: ['events'], size: 3 }, key)).toBe('nothing');
  });

  it('end with their board', async () => {
    const definition = await room.define(aBoard);
    await store(play(1));
    await rollUpAll(room.test.database);
    await refresh(definition, key);
    await refresh(definition, key);
    await room.test.pool.query(`delete from coliseum_leaderboard_states where leaderboard_id = 'plays'`);
    const { rows } = await room.test.pool.query(
      'select (select count(*) from coliseum_leaderboard_books)::int as books, (select count(*) from coliseum_leaderboard_standings)::int as rows',
    );
    expect(rows).toEqual([{ books: 0, rows: 0 }]);
  });

  it('are let go where nobody refreshed them for a day', async () => {
    const definition = await room.define(aBoard);
    await store(play(1));
    await rollUpAll(room.test.database);
    await refresh(definition, key);
    await refresh(definition, key);
    expect(await room.standings.letGo(room.test.pool)).toBe(0);
    await room.test.pool.query(
      `update coliseum_leaderboard_books set refreshed_at = now() - interval '25 hours'`,
    );
    expect(await room.standings.letGo(room.test.pool)).toBe(1);
    expect(await refresh(definition, key)).toBe('all');
  });
});
