import { randomUUID } from 'node:crypto';
import { openLeaderboard, standings, type OpenLeaderboard } from '../leaderboard/leaderboard.spec-support.js';
import { rollUpAll } from '../rollup/roll-up-all.spec-support.js';
import { insertWatermark } from '../rollup/tick.sql.js';
import { gatherCountedEvents } from './counted-events.sql.js';
import { verifyBoards } from './verify-boards.js';
import { verifyStandings } from './verify-standings.js';

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const SHOW = uuid(900);
const VOTES = 'event-artist-rankings';
const PLAYS = 'top-artists-by-plays';

describe('the recompute of boards', () => {
  let room: OpenLeaderboard;
  beforeAll(async () => {
    room = await openLeaderboard();
    await room.test.pool.query(insertWatermark());
    room.standings.worthKeeping = 1;
    const now = room.clock.now();
    // 40 and 41 are in the line-up and get nothing, 42 is named by events that no board here counts
    await room.know({
      type: 'event',
      id: SHOW,
      name: 'Final',
      lineup: [uuid(1), uuid(40), uuid(41), uuid(41)],
    });
    for (let i = 0; i < 60; i++) {
      await store(
        'player.track_played',
        { artist_id: uuid(i % 7), user_id: uuid(100 + (i % 9)), event_id: SHOW },
        now,
      );
      await store(
        'concierto.vote_cast',
        { artist_id: uuid(i % 5), user_id: uuid(100 + i), event_id: SHOW },
        now,
      );
    }
    await store('social.mention_created', { artist_id: uuid(42), user_id: uuid(100), event_id: SHOW }, now);
    // all of what it got was taken back: it was fed, and stands with 0
    await store('concierto.vote_cast', { artist_id: uuid(6), user_id: uuid(200), event_id: SHOW }, now);
    await store(
      'concierto.vote_retracted',
      { artist_id: uuid(6), user_id: uuid(200), event_id: SHOW },
      new Date(now.getTime() + 1),
    );
    await rollUpAll(room.test.database);
    room.clock.pass(60_000); // on the full hour, what happens in it is not in the window yet
    for (let twice = 0; twice < 2; twice++) {
      for (const window of ['30d', 'today', 'all_time']) await room.publish(PLAYS, '', window);
      await room.publish('trending-tracks');
      await room.publish(VOTES, SHOW);
      await room.publish('event-attendee-engagement', SHOW);
      room.clock.pass(5_000);
    }
  }, 60_000);
  afterAll(() => room.close());

  async function store(type: string, ids: Record<string, string>, at: Date): Promise<void> {
    const names = Object.keys(ids);
    await room.test.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, ${names.join(', ')})
       values ($1, $2, 1, 'count', 'x', '{}', $3, 0, ${names.map((_, i) => `$${i + 4}`).join(', ')})`,
      [randomUUID(), type, at, ...Object.values(ids)],
    );
  }

  async function verify(falsify?: string) {
    const client = await room.test.pool.connect();
    try {
      await client.query('begin isolation level repeatable read');
      if (falsify) expect((await client.query(falsify)).rowCount).toBeGreaterThan(0);
      for (const statement of gatherCountedEvents()) await client.query(statement);
      return { boards: await verifyBoards(client), standings: await verifyStandings(client) };
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  it('agrees with what is published and with the standings that are kept', async () => {
    const { boards, standings: kept } = await verify();
    expect([boards.shown, kept.shown]).toEqual([[], []]);
    expect(boards.what).toBe('6 published boards');
    expect(kept.what).toMatch(/^\d\d kept standings of 4 boards$/);
  });

  it('has the whole line-up, whoever was fed, and nobody else', async () => {
    const board = await room.publish(VOTES, SHOW);
    const zero = standings(board).filter(([, , , score]) => score === 0);
    expect(zero.map(([, , id]) => id).sort()).toEqual([uuid(6), uuid(40), uuid(41)]);
    expect(board.total).toBe(8);
  });

  it.each([
    [
      'a kept score',
      `update coliseum_leaderboard_standings set score = score + 1 where entity_id = '${uuid(3)}'`,
      /stands with/,
    ],
    [
      'a lost standing',
      `delete from coliseum_leaderboard_standings where entity_id = '${uuid(3)}'`,
      /stands with nothing/,
    ],
    [
      'an invented standing',
      `insert into coliseum_leaderboard_standings (book, entity_id, score, worth, tb0, tb1, tb2) select book, 'x', 0, 0, 0, 0, 0 from coliseum_leaderboard_books`,
      /x stands with 0; the events give nothing/,
    ],
  ])('notices %s', async (_, falsify, said) => {
    expect((await verify(falsify)).standings.shown.join()).toMatch(said);
  });

  const swap = (set: string, id: number): string =>
    `update coliseum_leaderboards set ${set} where leaderboard_id = '${VOTES}' and entity_id = '${uuid(id)}'`;
  it.each([
    [
      'an entrant of the line-up who is missing',
      `delete from coliseum_leaderboards where leaderboard_id = '${VOTES}' and entity_id = '${uuid(41)}'`,
      /is missing with score 0/,
    ],
    ['somebody who was never fed', swap(`entity_id = '${uuid(42)}'`, 41), /the events give none/],
    ['a falsified score', swap('score = score + 1', 1), /has rank/],
    [
      'a board that counts one too many',
      `update coliseum_leaderboard_states set total = total + 1 where leaderboard_id = '${VOTES}'`,
      /ranked; the events give 8/,
    ],
  ])('notices %s', async (_, falsify, said) => {
    expect((await verify(falsify)).boards.shown.join()).toMatch(said);
  });
});
