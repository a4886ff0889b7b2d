/** A board's window holds what happened in it, now and at any past hour. */
import { randomUUID } from 'node:crypto';
import { trendingScore } from '@coliseum/domain';
import { openLeaderboard, standings, type OpenLeaderboard } from '../leaderboard.spec-support.js';
import { A, B, C, D, E, play, vote } from '../artists.spec-support.js';

describe('a board’s window', () => {
  let room: OpenLeaderboard;
  beforeEach(async () => (room = await openLeaderboard()));
  afterEach(() => room.close());

  it('takes into 30 days what lies in them to the hour, and nothing beside', async () => {
    room.clock.at = new Date('2026-05-20T13:45:10Z');
    await room.figures.feed(
      play(A, '2026-04-20T12:59:59Z', 100), // an hour too old
      play(A, '2026-04-20T13:00:00Z', 1),
      play(A, '2026-04-20T23:59:59Z', 10),
      play(A, '2026-05-01T00:00:00Z', 1000),
      play(A, '2026-05-20T00:00:00Z', 10_000),
      play(A, '2026-05-20T13:45:00Z', 100_000),
      play(B, '2026-04-20T12:00:00Z', 7),
    );
    expect(standings(await room.publish('top-artists-by-plays', '', '30d'))).toEqual([[1, 1, A, 111_011]]);
    expect(standings(await room.publish('top-artists-by-plays', '', 'today'))).toEqual([[1, 1, A, 110_000]]);
    expect(standings(await room.publish('top-artists-by-plays', '', 'month'))).toEqual([[1, 1, A, 111_000]]);
    expect(standings(await room.publish('top-artists-by-plays', '', 'all_time'))).toEqual([
      [1, 1, A, 111_111],
      [2, 2, B, 7],
    ]);
  });

  it('tells how it stood at any past hour', async () => {
    await room.figures.feed(
      play(A, '2026-05-10T10:59:59Z', 2),
      play(A, '2026-05-10T11:00:00Z', 40),
      play(B, '2026-05-10T09:00:00Z', 3),
      play(B, '2026-04-10T10:30:00Z', 500),
    );
    const asOf = async (window: string, text: string) => {
      const { board } = await room.reader.find(
        'top-artists-by-plays',
        { window: window as never, asOf: text },
        undefined,
      );
      expect(board.snapshot).toMatchObject({
        revision: 0,
        asOf: text.replace('59:00', '00:00').replace('Z', '.000Z'),
      });
      return standings(board.snapshot).map(([, , id, score]) => [id, score]);
    };
    expect(await asOf('30d', '2026-05-10T11:00:00Z')).toEqual([
      [B, 3],
      [A, 2],
    ]);
    expect(await asOf('30d', '2026-05-10T10:00:00Z')).toEqual([[B, 503]]);
    expect(await asOf('all_time', '2026-05-10T11:00:00Z')).toEqual([
      [B, 503],
      [A, 2],
    ]);
    expect(await asOf('today', '2026-05-10T12:00:00Z')).toEqual([
      [A, 42],
      [B, 3],
    ]);
    expect(await asOf('7d', '2026-04-10T10:00:00Z')).toEqual([]);
  });

  it('tells it for an event board too', async () => {
    const eventId = randomUUID();
    const voter = randomUUID();
    await room.figures.feed(
      vote(A, 5, '2026-05-16T19:30:00Z', eventId),
      vote(A, 7, '2026-05-16T20:30:00Z', eventId),
      {
        type: 'event',
        id: eventId,
        at: '2026-05-16T19:30:00Z',
        counters: { votes: 1, vote_points: 5 },
        users: { unique_voters: [voter] },
      },
      {
        type: 'event',
        id: eventId,
        at: '2026-05-16T20:30:00Z',
        counters: { votes: 1, vote_points: 7 },
        users: { unique_voters: [voter] },
      },
    );
    const { board } = await room.reader.find(
      'event-artist-rankings',
      { eventId, asOf: '2026-05-16T20:00:00Z' },
      undefined,
    );
    expect(standings(board.snapshot)).toEqual([[1, 1, A, 5]]);
    expect(board.snapshot.totals).toEqual({ votes: 1, vote_points: 5, unique_voters: 1 });
  });

  it('ranks what grows by the trending score, from five on', async () => {
    room.clock.at = new Date('2026-05-20T13:45:10Z');
    await room.figures.feed(
      play(A, '2026-05-19T10:00:00Z', 22, 'track'),
      play(B, '2026-05-19T10:00:00Z', 40, 'track'),
      play(B, '2026-05-10T10:00:00Z', 30, 'track'),
      play(C, '2026-05-19T10:00:00Z', 4, 'track'), // too few
      play(D, '2026-05-10T10:00:00Z', 90, 'track'), // not heard any more
      play(E, '2026-05-19T10:00:00Z', 6, 'track'),
      play(E, '2026-05-06T12:00:00Z', 50, 'track'), // before both windows
    );
    const board = await room.publish('trending-tracks');
    expect(standings(board)).toEqual([
      [1, 1, A, trendingScore(22, 0)],
      [2, 2, E, trendingScore(6, 0)],
      [3, 3, B, trendingScore(40, 30)],
    ]);
    expect(board.entries.map((e) => e.metadata)).toContainEqual({
      growthRate: 1 / 3,
      current: 40,
      previous: 30,
    });
    expect(board.entries.map((e) => e.metadata)).toContainEqual({
      growthRate: null,
      current: 22,
      previous: 0,
    });
  });

  it('counts distinct people over any window, each once', async () => {
    room.clock.at = new Date('2026-05-20T13:45:10Z');
    const [x, y, z] = [randomUUID(), randomUUID(), randomUUID()];
    await room.define({
      id: 'most-heard',
      metric: 'unique_listeners',
      aggregation: 'unique',
      windows: ['30d', 'today', 'all_time'],
    });
    const heard = (id: string, at: string, users: string[]) => ({
      ...play(id, at, users.length),
      users: { unique_listeners: users },
    });
    await room.figures.feed(
      heard(A, '2026-05-19T10:00:00Z', [x, y]),
      heard(A, '2026-05-20T11:00:00Z', [x]),
      heard(A, '2026-03-01T11:00:00Z', [z]),
      heard(B, '2026-05-18T11:00:00Z', [z]),
    );
    const scored = async (window: string) =>
      standings(await room.publish('most-heard', '', window)).map((s) => s.slice(2));
    expect(await scored('30d')).toEqual([
      [A, 2],
      [B, 1],
    ]);
    expect(await scored('today')).toEqual([[A, 1]]);
    expect(await scored('all_time')).toEqual([
      [A, 3],
      [B, 1],
    ]);
  });
});
