/** What is voided counts nowhere, whenever its void comes, and leaves what it had replaced. */
import { randomUUID } from 'node:crypto';
import {
  ANN,
  BOB,
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
      await world.store(
        vote(first, ANN, '2026-05-16T20:00:00Z', 12),
        vote(second, ANN, '2026-05-16T20:30:00Z', 10),
      );
      await world.work();
      await world.store(voidOf(second), voidOf(third.toUpperCase()));
      const tick = await world.work();
      expect(tick).toMatchObject({ did: 'work', eventIds: [SHOW] });
      const left = { events: 1, interactions: 1, votes: 1, vote_points: 12, unique_voters: 1 };
      expect(await world.metrics('artist', NICK, 'all_time', SHOW)).toEqual([left]);
      expect(await world.metrics('city', 'turin', 'weekly')).toMatchObject([left]);
      await world.store(
        vote(third, BOB, '2026-05-17T09:00:00Z', 8),
        voidOf(first),
        voidOf(second),
        voidOf('no id at all'),
      );
      await world.work();
      for (const period of ['hourly', 'daily', 'weekly', 'monthly', 'all_time'])
        expect(await world.metrics('artist', NICK, period)).toEqual([]);
      expect(await world.metrics('user', ANN, 'all_time', SHOW)).toEqual([]);
      expect(await world.metrics('system', 'all', 'all_time')).toEqual([{ events: 5 }]); // the voids themselves
    });

    it('keeps a user who was seen by another event of the same hour, and the time of the last vote that counts', async () => {
      await world.store(
        vote(first, ANN, '2026-05-16T20:00:00Z', 12),
        vote(second, ANN, '2026-05-16T20:30:00Z', 10),
      );
      await world.work();
      await world.store(voidOf(second));
      await world.work();
      expect(await world.metrics('event', SHOW, 'daily')).toMatchObject([{ votes: 1, unique_voters: 1 }]);
      const { rows } = await world.test.pool.query(
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
        await world.store(...events);
        await world.work();
      }
      const [all] = await world.metrics('track', song, 'all_time');
      expect(all).toMatchObject({ plays: 1, events: 1, listen_ms: 1000 });
      await world.test.pool.query('truncate coliseum_metrics, coliseum_rollup_rows, coliseum_rollup_members');
      await world.test.pool.query('truncate coliseum_voids, coliseum_progress_sessions');
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
    await world.store(
      { ...play(ANN, '2026-05-16T20:00:00Z', 1000), track: song, session: 's1' },
      progress(first, 700),
    );
    await world.work();
    await world.store(voidOf(first), progress(second, 50));
    await world.work();
    expect(await world.metrics('track', song, 'all_time')).toMatchObject([
      { plays: 1, events: 2, listen_ms: 50 },
    ]);
    await world.store(voidOf(second));
    await world.work();
    expect(await world.metrics('track', song, 'all_time')).toMatchObject([
      { plays: 1, events: 1, listen_ms: 1000 },
    ]);
  });
});
