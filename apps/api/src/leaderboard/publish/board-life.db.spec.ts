import { randomUUID } from 'node:crypto';
import { openLeaderboard, standings, type OpenLeaderboard } from '../leaderboard.spec-support.js';

const BOARD = 'event-artist-rankings';
const artist = randomUUID();
const CLOSES = '2026-05-16T20:30:00Z';
const FREEZES = '2026-05-16T20:31:00.000Z';

describe('a board whose event has closed', () => {
  let room: OpenLeaderboard;
  let eventId: string;
  beforeEach(async () => {
    room = await openLeaderboard();
    eventId = randomUUID();
    await room.know({ type: 'event', id: eventId, name: 'Final', votingClosesAt: CLOSES });
    await room.test.pool.query(
      `update coliseum_entities set voting_set_at = '2026-05-01' where type = 'event' and id = $1`,
      [eventId],
    );
    await room.figures.feed(vote(5));
  });
  afterEach(() => room.close());

  const vote = (points: number) => ({
    ...{ type: 'artist', id: artist, at: '2026-05-16T20:00:00Z', eventId },
    counters: { vote_points: points, votes: 1 },
  });
  const figuresReach = (at: string): Promise<unknown> =>
    room.test.pool.query(
      `insert into coliseum_watermarks (consumer, system_identifier, next_xid, data_through) values ('rollup', 'x', '0', $1)
       on conflict (consumer) do update set data_through = excluded.data_through`,
      [at],
    );
  const judgedBy = (frozenAt: string | null): Promise<unknown> =>
    room.test.pool.query(
      `insert into coliseum_ballot_events (event_id, closes_at, frozen_at, votes) values ($1, $2, $3, 'once')
       on conflict (event_id) do update set frozen_at = excluded.frozen_at`,
      [eventId, CLOSES, frozenAt],
    );
  const stateNow = async (): Promise<string> => {
    room.clock.pass(2_000);
    return (await room.publish(BOARD, eventId)).state;
  };

  it('is live until the figures reach the freeze, to the millisecond', async () => {
    expect(await stateNow()).toBe('live'); // no tick yet
    await figuresReach('2026-05-16T20:30:59.999Z');
    expect(await stateNow()).toBe('live');
    await figuresReach(FREEZES);
    expect(await stateNow()).toBe('frozen');
  });

  it('is live while a vote received before the freeze waits to be judged against one counted earlier', async () => {
    await figuresReach('2026-05-16T20:59:00Z');
    await judgedBy(FREEZES);
    await room.test.pool.query(
      `insert into coliseum_ballots (event_id, user_id, artist_id, ballot, window_start, at, id, retracts, created_at, verdict)
       select $1, gen_random_uuid(), $2, '', '-infinity', '2026-05-16T20:10:00Z', gen_random_uuid(), false, '2026-05-16T20:30:59.9999Z', 'deferred'`,
      [eventId, artist],
    );
    expect(await stateNow()).toBe('live');
    await room.test.pool.query(`update coliseum_ballots set verdict = 'repeated'`);
    expect(await stateNow()).toBe('frozen');
  });

  it('is live while its votes are judged by other bounds than those that stand', async () => {
    await figuresReach('2026-05-16T20:59:00Z');
    await judgedBy(null);
    expect(await stateNow()).toBe('live');
    await judgedBy(FREEZES);
    expect(await stateNow()).toBe('frozen');
  });

  it('freezes without waiting for the throttle, and its places stand whatever the figures say then', async () => {
    await room.publish(BOARD, eventId);
    await figuresReach(FREEZES);
    const definition = await room.definitions.get(BOARD);
    const key = { leaderboardId: BOARD, window: 'all_time' as const, eventId };
    expect(await room.publisher.publish(definition, key, 60_000)).toMatchObject({ kind: 'published' });
    await room.figures.feed(vote(70));
    await room.know({ type: 'artist', id: artist, name: 'Ada' });
    room.clock.pass(120_000);
    const frozen = await room.publish(BOARD, eventId);
    expect(standings(frozen)).toEqual([[1, 1, artist, 5]]);
    expect(frozen).toMatchObject({ state: 'frozen', entries: [{ entityName: 'Ada', trend: 'new' }] });
    // it is not behind for all that: nobody needs to look after it again and again
    room.clock.pass(120_000);
    await room.watch.sweep();
    await room.refresher.settled();
    expect(await room.watch.sweep()).toBe(0);
    expect((await room.publish(BOARD, eventId)).revision).toBe(frozen.revision);
  });
});
