import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';
import { rollUpAll } from './roll-up-all.spec-support.js';
import { RollUp, type TickResult } from './roll-up.js';
import { insertWatermark } from './tick.sql.js';

interface StoredEvent {
  type: string;
  timestamp: string;
  user?: string;
  artist?: string;
  event?: string;
  city?: string;
  id?: string;
  track?: string;
  session?: string;
  value?: number;
  metadata?: object;
}

const [ANN, BOB] = [randomUUID(), randomUUID()];
const [NICK, KATE] = [randomUUID(), randomUUID()];
const SHOW = randomUUID();

describe('the rollup', () => {
  let test: TestDatabase;
  let rollUp: RollUp;

  beforeEach(async () => {
    test = await createTestDatabase();
    await test.pool.query(insertWatermark());
    rollUp = new RollUp(test.database);
  });
  afterEach(() => test.close());

  /** In one transaction: other specs' transactions on the same server cannot part what one tick is to see. */
  const store = async (...events: StoredEvent[]): Promise<void> => {
    const client = await test.pool.connect();
    await client.query('begin');
    for (const e of events)
      await client.query(
        `insert into coliseum_metrics (metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, user_id, artist_id, event_id, city_id, id, track_id, session_id)
         values ($1, $2, 'count', 'test', $3, $4, 0, $5, $6, $7, $8, $9, $10, $11)`,
        [
          e.type,
          e.value ?? 1,
          e.metadata ?? {},
          e.timestamp,
          e.user,
          e.artist,
          e.event,
          e.city,
          e.id ?? randomUUID(),
          e.track,
          e.session,
        ],
      );
    await client.query('commit');
    client.release();
  };
  const metrics = async (
    entityType: string,
    entityId: string,
    period: string,
    eventId = '',
  ): Promise<object[]> => {
    const { rows } = await test.pool.query<{ start: string; metrics: object }>(
      `select to_char(period_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as start, metrics from coliseum_rollups_json
       where entity_type = $1 and entity_id = $2 and period = $3 and coalesce(event_id, '') = $4 order by period_start`,
      [entityType, entityId, period, eventId],
    );
    return rows.map((row) => (period === 'all_time' ? row.metrics : { start: row.start, ...row.metrics }));
  };
  /** Other specs' transactions on the same server hold the horizon back for an instant. */
  const work = async (batchEvents?: number): Promise<TickResult> => {
    for (const end = Date.now() + 10_000; ;) {
      const result = await rollUp.tick(batchEvents);
      if (result.did === 'work' || result.did === 'rebased' || Date.now() > end) return result;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const play = (user: string, timestamp: string, msPlayed = 1000): StoredEvent => ({
    type: 'player.track_played',
    timestamp,
    user,
    artist: NICK,
    metadata: { msPlayed },
  });

  it('counts by event time, in every period, with ISO weeks', async () => {
    // Sunday, Monday and the turn of the year: 2025-12-29 is in 2026-W01
    await store(
      play(ANN, '2025-12-28T23:59:59.999Z'),
      play(ANN, '2025-12-29T00:00:00Z'),
      play(BOB, '2026-01-01T00:30:00+00:00'),
    );
    await work();
    expect(await metrics('artist', NICK, 'weekly')).toMatchObject([
      { start: '2025-12-22 00:00', plays: 1, unique_listeners: 1 },
      { start: '2025-12-29 00:00', plays: 2, unique_listeners: 2 },
    ]);
    expect(await metrics('artist', NICK, 'monthly')).toMatchObject([
      { plays: 2, unique_listeners: 1 },
      { plays: 1 },
    ]);
    expect(await metrics('artist', NICK, 'hourly')).toHaveLength(3);
    expect(await metrics('artist', NICK, 'all_time')).toEqual([
      { events: 3, interactions: 3, plays: 3, listen_ms: 3000, unique_listeners: 2 },
    ]);
    expect(await metrics('system', 'all', 'all_time')).toMatchObject([
      { events: 3, plays: 3, unique_listeners: 2 },
    ]);
  });

  it('never sums distinct users: hours, days and ticks overlap', async () => {
    await store(play(ANN, '2026-05-01T10:00:00Z'), play(BOB, '2026-05-01T11:00:00Z'));
    await work();
    await store(play(ANN, '2026-05-01T11:30:00Z'), play(ANN, '2026-05-01T10:10:00Z'));
    await work();
    expect(await metrics('artist', NICK, 'hourly')).toMatchObject([
      { unique_listeners: 1 },
      { unique_listeners: 2 },
    ]);
    expect(await metrics('artist', NICK, 'daily')).toMatchObject([{ plays: 4, unique_listeners: 2 }]);
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
    await store(vote(ANN, NICK, 12), vote(BOB, NICK, 10), vote(BOB, KATE, 8));
    await work();
    await store({ ...vote(BOB, NICK, 10, 'concierto.vote_retracted'), timestamp: '2026-05-16T20:00:01Z' });
    await work();
    expect(await metrics('artist', NICK, 'all_time', SHOW)).toEqual([
      { events: 3, interactions: 2, votes: 1, vote_points: 12, unique_voters: 2 },
    ]);
    expect(await metrics('user', BOB, 'all_time', SHOW)).toMatchObject([{ votes: 1, vote_points: 8 }]);
    expect(await metrics('city', 'tel-aviv', 'all_time')).toMatchObject([
      { vote_points: 20, unique_voters: 2 },
    ]);
    expect(await metrics('event', SHOW, 'all_time')).toMatchObject([
      { votes: 2, vote_points: 20, unique_voters: 2 },
    ]);
  });

  it('sums money and ratios without losing a cent', async () => {
    const skip = { type: 'player.track_skipped', timestamp: '2026-05-01T00:00:00Z', user: ANN, artist: NICK };
    await store(...[0.1, 0.2, 0.3].map((completion) => ({ ...skip, metadata: { completion } })), skip);
    await work();
    expect(await metrics('artist', NICK, 'all_time')).toEqual([{ events: 4, skips: 4, completion_sum: 0.6 }]);
  });

  it('takes no event before its transaction has ended, and every one exactly once', async () => {
    const open = await test.pool.connect();
    await open.query('begin');
    await open.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, artist_id)
       values (gen_random_uuid(), 'player.track_played', 1, 'count', 'test', '{}', now(), 0, $1)`,
      [NICK],
    );
    await store(play(BOB, '2026-05-01T10:00:00Z')); // later, and committed first
    expect(await rollUp.tick()).toMatchObject({ did: 'nothing' });
    await open.query('commit');
    open.release();
    expect(await work()).toMatchObject({ did: 'work', events: 2 });
    expect(await rollUp.tick()).toMatchObject({ did: 'nothing' });
    expect(await metrics('artist', NICK, 'all_time')).toMatchObject([{ plays: 2 }]);
  });

  it('works a backlog off in batches', async () => {
    for (let i = 0; i < 7; i++) await store(play(ANN, `2026-05-01T0${i}:00:00Z`));
    const sizes: number[] = [];
    while (sizes.reduce((sum, size) => sum + size, 0) < 7) {
      const result = await work(3);
      sizes.push(result.did === 'work' ? result.events : 99);
    }
    expect(Math.max(...sizes)).toBeLessThanOrEqual(3);
    expect(await rollUp.tick(3)).toMatchObject({ did: 'nothing' });
    expect(await metrics('artist', NICK, 'all_time')).toMatchObject([{ plays: 7 }]);
  });

  it('works off a single transaction that is larger than a batch', async () => {
    await test.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, artist_id)
       select gen_random_uuid(), 'player.track_played', 1, 'count', 'test', '{}', '2026-05-01', 0, $1 from generate_series(1, 50)`,
      [NICK],
    );
    expect(await work(10)).toMatchObject({ did: 'work', events: 50 });
    expect(await metrics('artist', NICK, 'all_time')).toMatchObject([{ plays: 50 }]);
  });

  it('lets one process tick at a time', async () => {
    await store(
      ...Array.from({ length: 20 }, (_, i) => play(ANN, `2026-05-01T00:00:${String(i).padStart(2, '0')}Z`)),
    );
    let counted = 0;
    const tickUntilCounted = async (): Promise<number> => {
      let worked = 0;
      while (counted < 20) {
        const result = await rollUp.tick();
        if (result.did === 'work') worked++;
        if (result.did === 'work') counted += result.events;
      }
      return worked;
    };
    await Promise.all(Array.from({ length: 5 }, tickUntilCounted));
    expect(counted).toBe(20);
    expect(await metrics('artist', NICK, 'all_time')).toMatchObject([{ plays: 20 }]);
  });

  it('counts everything anew after the store was restored into another cluster', async () => {
    await store(
      ...Array.from({ length: 40 }, (_, i) => play(i % 2 ? ANN : BOB, `2026-05-01T10:00:${10 + i}Z`)),
    );
    await rollUpAll(test.database);
    await test.pool.query(
      `update coliseum_watermarks set system_identifier = 'another', next_xid = '999999999'`,
    );
    expect(await work()).toEqual({ did: 'rebased' });
    await rollUpAll(test.database, 5);
    expect(await metrics('artist', NICK, 'all_time')).toMatchObject([{ plays: 40, unique_listeners: 2 }]);
  });

  describe('of what is voided', () => {
    const vote = (id: string, user: string, timestamp: string, value: number): StoredEvent => ({
      ...{
        id,
        user,
        timestamp,
        value,
        type: 'concierto.vote_cast',
        artist: NICK,
        event: SHOW,
        city: 'turin',
      },
    });
    const voidOf = (voidsId: string): StoredEvent => ({
      type: 'passport.entry_voided',
      timestamp: '2026-05-16T23:00:00Z',
      metadata: { voidsId },
    });
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];

    it('holds nothing in any figure, whether the void comes later, with it, before it or twice', async () => {
      await store(
        vote(first, ANN, '2026-05-16T20:00:00Z', 12),
        vote(second, ANN, '2026-05-16T20:30:00Z', 10),
      );
      await work();
      await store(voidOf(second), voidOf(third.toUpperCase()));
      const tick = await work();
      expect(tick).toMatchObject({ did: 'work', eventIds: [SHOW] });
      const left = { events: 1, interactions: 1, votes: 1, vote_points: 12, unique_voters: 1 };
      expect(await metrics('artist', NICK, 'all_time', SHOW)).toEqual([left]);
      expect(await metrics('city', 'turin', 'weekly')).toMatchObject([left]);
      await store(
        vote(third, BOB, '2026-05-17T09:00:00Z', 8),
        voidOf(first),
        voidOf(second),
        voidOf('no id at all'),
      );
      await work();
      for (const period of ['hourly', 'daily', 'weekly', 'monthly', 'all_time'])
        expect(await metrics('artist', NICK, period)).toEqual([]);
      expect(await metrics('user', ANN, 'all_time', SHOW)).toEqual([]);
      expect(await metrics('system', 'all', 'all_time')).toEqual([{ events: 5 }]); // the voids themselves
    });

    it('keeps a user who was seen by another event of the same hour, and the time of the last vote that counts', async () => {
      await store(
        vote(first, ANN, '2026-05-16T20:00:00Z', 12),
        vote(second, ANN, '2026-05-16T20:30:00Z', 10),
      );
      await work();
      await store(voidOf(second));
      await work();
      expect(await metrics('event', SHOW, 'daily')).toMatchObject([{ votes: 1, unique_voters: 1 }]);
      const { rows } = await test.pool.query(
        `select distinct last_vote_at from coliseum_rollup_rows where entity_type = 'artist'`,
      );
      expect(rows).toEqual([{ last_vote_at: new Date('2026-05-16T20:00:00Z') }]);
    });
  });

  it('treats a session whose progress is voided alike, in whatever order play, progress and void come', async () => {
    const song = randomUUID();
    const id = randomUUID();
    const heard = { ...play(ANN, '2026-05-16T20:00:00Z', 1000), track: song, session: 's1' };
    const progress: StoredEvent = {
      ...{ id, type: 'player.track_progress', timestamp: '2026-05-16T20:01:00Z', user: ANN },
      ...{ track: song, session: 's1', value: 700 },
    };
    const voided: StoredEvent = {
      ...{ type: 'passport.entry_voided', timestamp: '2026-05-16T20:02:00Z', metadata: { voidsId: id } },
    };
    const orders = [
      [[heard], [progress], [voided]],
      [[voided], [progress], [heard]],
      [[heard], [progress, voided]],
      [[heard, progress, voided]],
      [[progress], [heard, voided]],
      [[progress], [heard], [voided]],
    ];
    for (const order of orders) {
      for (const events of order) {
        await store(...events);
        await work();
      }
      const [all] = await metrics('track', song, 'all_time');
      expect(all).toMatchObject({ plays: 1, events: 1, listen_ms: 1000 });
      await test.pool.query('truncate coliseum_metrics, coliseum_rollup_rows, coliseum_rollup_members');
      await test.pool.query('truncate coliseum_voids, coliseum_progress_sessions');
    }
  });

  it('keeps silent the play of a session of which some progress stands', async () => {
    const song = randomUUID();
    const [first, second] = [randomUUID(), randomUUID()];
    const progress = (id: string, value: number): StoredEvent => ({
      ...{ id, type: 'player.track_progress', timestamp: '2026-05-16T20:01:00Z', user: ANN },
      ...{ track: song, session: 's1', value },
    });
    const voidOf = (voidsId: string): StoredEvent => ({
      ...{ type: 'passport.entry_voided', timestamp: '2026-05-16T20:02:00Z', metadata: { voidsId } },
    });
    await store(
      { ...play(ANN, '2026-05-16T20:00:00Z', 1000), track: song, session: 's1' },
      progress(first, 700),
    );
    await work();
    await store(voidOf(first), progress(second, 50));
    await work();
    expect(await metrics('track', song, 'all_time')).toMatchObject([{ plays: 1, events: 2, listen_ms: 50 }]);
    await store(voidOf(second));
    await work();
    expect(await metrics('track', song, 'all_time')).toMatchObject([
      { plays: 1, events: 1, listen_ms: 1000 },
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
    await store(
      heard(song, 's1', 1000),
      heard(song, 's2', 200),
      heard(song, undefined, 30),
      heard(other, 's1', 4),
    );
    await work();
    expect(await metrics('system', 'all', 'all_time')).toMatchObject([{ plays: 4, listen_ms: 1234 }]);
    await store(progress(700), progress(50, '2026-05-17T01:00:00Z'));
    await work();
    expect(await metrics('system', 'all', 'all_time')).toMatchObject([
      { plays: 4, events: 6, listen_ms: 984 },
    ]);
    expect(await metrics('track', song, 'daily')).toMatchObject([
      { plays: 3, listen_ms: 930 },
      { listen_ms: 50 },
    ]);
    await store(heard(song, 's1', 5000), progress(1));
    await work();
    expect(await metrics('system', 'all', 'all_time')).toMatchObject([{ plays: 5, listen_ms: 985 }]);
  });

  it('remembers the last counted vote, the tie-breaker of boards', async () => {
    await store(
      {
        type: 'concierto.vote_cast',
        timestamp: '2026-05-01T10:00:00Z',
        user: ANN,
        artist: NICK,
        event: SHOW,
      },
      { type: 'concierto.set_ended', timestamp: '2026-05-01T12:00:00Z', artist: NICK, event: SHOW },
    );
    await work();
    const { rows } = await test.pool.query(
      `select last_vote_at, last_event_at from coliseum_rollups where entity_type = 'artist' and period = 'all_time' and event_id = $1`,
      [SHOW],
    );
    expect(rows).toEqual([
      { last_vote_at: new Date('2026-05-01T10:00:00Z'), last_event_at: new Date('2026-05-01T12:00:00Z') },
    ]);
  });
});
