/** The figures are those of the events, counted by their own time, each exactly once, however they come. */
import { randomUUID } from 'node:crypto';
import { rollUpAll } from './roll-up-all.spec-support.js';
import {
  ANN,
  BOB,
  KATE,
  NICK,
  openRollUp,
  play,
  SHOW,
  type OpenRollUp,
  type StoredEvent,
} from './roll-up.spec-support.js';

describe('the rollup', () => {
  let world: OpenRollUp;
  beforeEach(async () => (world = await openRollUp()));
  afterEach(() => world.close());

  it('counts by event time, in every period, with ISO weeks', async () => {
    // Sunday, Monday and the turn of the year: 2025-12-29 is in 2026-W01
    await world.store(
      play(ANN, '2025-12-28T23:59:59.999Z'),
      play(ANN, '2025-12-29T00:00:00Z'),
      play(BOB, '2026-01-01T00:30:00+00:00'),
    );
    await world.work();
    expect(await world.metrics('artist', NICK, 'weekly')).toMatchObject([
      { start: '2025-12-22 00:00', plays: 1, unique_listeners: 1 },
      { start: '2025-12-29 00:00', plays: 2, unique_listeners: 2 },
    ]);
    expect(await world.metrics('artist', NICK, 'monthly')).toMatchObject([
      { plays: 2, unique_listeners: 1 },
      { plays: 1 },
    ]);
    expect(await world.metrics('artist', NICK, 'hourly')).toHaveLength(3);
    expect(await world.metrics('artist', NICK, 'all_time')).toEqual([
      { events: 3, interactions: 3, plays: 3, listen_ms: 3000, unique_listeners: 2 },
    ]);
    expect(await world.metrics('system', 'all', 'all_time')).toMatchObject([
      { events: 3, plays: 3, unique_listeners: 2 },
    ]);
  });

  it('never sums distinct users: hours, days and ticks overlap', async () => {
    await world.store(play(ANN, '2026-05-01T10:00:00Z'), play(BOB, '2026-05-01T11:00:00Z'));
    await world.work();
    await world.store(play(ANN, '2026-05-01T11:30:00Z'), play(ANN, '2026-05-01T10:10:00Z'));
    await world.work();
    expect(await world.metrics('artist', NICK, 'hourly')).toMatchObject([
      { unique_listeners: 1 },
      { unique_listeners: 2 },
    ]);
    expect(await world.metrics('artist', NICK, 'daily')).toMatchObject([{ plays: 4, unique_listeners: 2 }]);
  });

  it('feeds rows within the event for its artist and its user, and takes a retraction back', async () => {
    const vote = (
      user: string,
      artist: string,
      value: number,
      type = 'concierto.vote_cast',
    ): StoredEvent => ({
      type,
      timestamp: '2026-05-16T20:00:00Z',
      user,
      artist,
      event: SHOW,
      value,
      city: 'tel-aviv',
    });
    await world.store(vote(ANN, NICK, 12), vote(BOB, NICK, 10), vote(BOB, KATE, 8));
    await world.work();
    await world.store({
      ...vote(BOB, NICK, 10, 'concierto.vote_retracted'),
      timestamp: '2026-05-16T20:00:01Z',
    });
    await world.work();
    expect(await world.metrics('artist', NICK, 'all_time', SHOW)).toEqual([
      { events: 3, interactions: 2, votes: 1, vote_points: 12, unique_voters: 2 },
    ]);
    expect(await world.metrics('user', BOB, 'all_time', SHOW)).toMatchObject([{ votes: 1, vote_points: 8 }]);
    expect(await world.metrics('city', 'tel-aviv', 'all_time')).toMatchObject([
      { vote_points: 20, unique_voters: 2 },
    ]);
    expect(await world.metrics('event', SHOW, 'all_time')).toMatchObject([
      { votes: 2, vote_points: 20, unique_voters: 2 },
    ]);
  });

  it('sums money and ratios without losing a cent', async () => {
    const skip = { type: 'player.track_skipped', timestamp: '2026-05-01T00:00:00Z', user: ANN, artist: NICK };
    await world.store(...[0.1, 0.2, 0.3].map((completion) => ({ ...skip, metadata: { completion } })), skip);
    await world.work();
    expect(await world.metrics('artist', NICK, 'all_time')).toEqual([
      { events: 4, skips: 4, completion_sum: 0.6 },
    ]);
  });

  it('takes no event before its transaction has ended, and every one exactly once', async () => {
    const open = await world.test.pool.connect();
    await open.query('begin');
    await open.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, artist_id)
       values (gen_random_uuid(), 'player.track_played', 1, 'count', 'test', '{}', now(), 0, $1)`,
      [NICK],
    );
    await world.store(play(BOB, '2026-05-01T10:00:00Z')); // later, and committed first
    expect(await world.rollUp.tick()).toMatchObject({ did: 'nothing' });
    await open.query('commit');
    open.release();
    expect(await world.work()).toMatchObject({ did: 'work', events: 2 });
    expect(await world.rollUp.tick()).toMatchObject({ did: 'nothing' });
    expect(await world.metrics('artist', NICK, 'all_time')).toMatchObject([{ plays: 2 }]);
  });

  it('works a backlog off in batches', async () => {
    for (let i = 0; i < 7; i++) await world.store(play(ANN, `2026-05-01T0${i}:00:00Z`));
    const sizes: number[] = [];
    while (sizes.reduce((sum, size) => sum + size, 0) < 7) {
      const result = await world.work(3);
      sizes.push(result.did === 'work' ? result.events : 99);
    }
    expect(Math.max(...sizes)).toBeLessThanOrEqual(3);
    expect(await world.rollUp.tick(3)).toMatchObject({ did: 'nothing' });
    expect(await world.metrics('artist', NICK, 'all_time')).toMatchObject([{ plays: 7 }]);
  });

  it('works off a single transaction that is larger than a batch', async () => {
    await world.test.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, artist_id)
       select gen_random_uuid(), 'player.track_played', 1, 'count', 'test', '{}', '2026-05-01', 0, $1 from generate_series(1, 50)`,
      [NICK],
    );
    expect(await world.work(10)).toMatchObject({ did: 'work', events: 50 });
    expect(await world.metrics('artist', NICK, 'all_time')).toMatchObject([{ plays: 50 }]);
  });

  it('lets one process tick at a time', async () => {
    await world.store(
      ...Array.from({ length: 20 }, (_, i) => play(ANN, `2026-05-01T00:00:${String(i).padStart(2, '0')}Z`)),
    );
    let counted = 0;
    const tickUntilCounted = async (): Promise<number> => {
      let worked = 0;
      while (counted < 20) {
        const result = await world.rollUp.tick();
        if (result.did === 'work') worked++;
        if (result.did === 'work') counted += result.events;
      }
      return worked;
    };
    await Promise.all(Array.from({ length: 5 }, tickUntilCounted));
    expect(counted).toBe(20);
    expect(await world.metrics('artist', NICK, 'all_time')).toMatchObject([{ plays: 20 }]);
  });

  it('counts everything anew after the store was restored into another cluster', async () => {
    await world.store(
      ...Array.from({ length: 40 }, (_, i) => play(i % 2 ? ANN : BOB, `2026-05-01T10:00:${10 + i}Z`)),
    );
    await rollUpAll(world.test.database);
    await world.test.pool.query(
      `update coliseum_watermarks set system_identifier = 'another', next_xid = '999999999'`,
    );
    expect(await world.work()).toEqual({ did: 'rebased' });
    await rollUpAll(world.test.database, 5);
    expect(await world.metrics('artist', NICK, 'all_time')).toMatchObject([
      { plays: 40, unique_listeners: 2 },
    ]);
  });

  it('counts what a session told as progress in place of what its play says, in whatever order they come', async () => {
    const [song, other] = [randomUUID(), randomUUID()];
    const heard = (track: string, session: string | undefined, ms: number): StoredEvent => ({
      ...play(ANN, '2026-05-16T20:00:00Z', ms),
      track,
      ...(session && { session }),
    });
    const progress = (ms: number, timestamp = '2026-05-16T20:01:00Z'): StoredEvent => ({
      ...{ type: 'player.track_progress', timestamp, user: ANN, track: song, session: 's1', value: ms },
    });
    await world.store(
      heard(song, 's1', 1000),
      heard(song, 's2', 200),
      heard(song, undefined, 30),
      heard(other, 's1', 4),
    );
    await world.work();
    expect(await world.metrics('system', 'all', 'all_time')).toMatchObject([{ plays: 4, listen_ms: 1234 }]);
    await world.store(progress(700), progress(50, '2026-05-17T01:00:00Z'));
    await world.work();
    expect(await world.metrics('system', 'all', 'all_time')).toMatchObject([
      { plays: 4, events: 6, listen_ms: 984 },
    ]);
    expect(await world.metrics('track', song, 'daily')).toMatchObject([
      { plays: 3, listen_ms: 930 },
      { listen_ms: 50 },
    ]);
    await world.store(heard(song, 's1', 5000), progress(1));
    await world.work();
    expect(await world.metrics('system', 'all', 'all_time')).toMatchObject([{ plays: 5, listen_ms: 985 }]);
  });

  it('remembers the last counted vote, the tie-breaker of boards', async () => {
    await world.store(
      {
        type: 'concierto.vote_cast',
        timestamp: '2026-05-01T10:00:00Z',
        user: ANN,
        artist: NICK,
        event: SHOW,
      },
      { type: 'concierto.set_ended', timestamp: '2026-05-01T12:00:00Z', artist: NICK, event: SHOW },
    );
    await world.work();
    const { rows } = await world.test.pool.query(
      `select last_vote_at, last_event_at from coliseum_rollups where entity_type = 'artist' and period = 'all_time' and event_id = $1`,
      [SHOW],
    );
    expect(rows).toEqual([
      { last_vote_at: new Date('2026-05-01T10:00:00Z'), last_event_at: new Date('2026-05-01T12:00:00Z') },
    ]);
  });
});
