import { randomUUID } from 'node:crypto';
import { rankStandings, trendingScore } from '@coliseum/domain';
import { openLeaderboard, standings, type OpenLeaderboard } from '../leaderboard.spec-support.js';

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [A, B, C, D, E] = [1, 2, 3, 4, 5].map(uuid) as [string, string, string, string, string];

describe('a board from rollup rows', () => {
  let room: OpenLeaderboard;
  beforeEach(async () => (room = await openLeaderboard()));
  afterEach(() => room.close());

  const vote = (id: string, points: number, at: string, eventId: string, votes = 1) => ({
    type: 'artist',
    id,
    at,
    eventId,
    counters: { vote_points: points, votes, interactions: votes, events: votes },
  });

  it('ranks an event’s artists with ties as 1, 2, 2, 4, in order of votes, then of who was first', async () => {
    const eventId = randomUUID();
    await room.figures.feed(
      vote(A, 12, '2026-05-16T20:00:00Z', eventId),
      vote(B, 10, '2026-05-16T20:05:00Z', eventId, 2),
      vote(C, 10, '2026-05-16T20:04:00Z', eventId, 2),
      vote(D, 10, '2026-05-16T20:01:00Z', eventId, 1),
      vote(E, 1, '2026-05-16T20:00:30Z', eventId),
    );
    const board = await room.publish('event-artist-rankings', eventId);
    expect(standings(board)).toEqual([
      [1, 1, A, 12],
      [2, 2, C, 10],
      [2, 3, B, 10],
      [2, 4, D, 10],
      [5, 5, E, 1],
    ]);
    expect(board).toMatchObject({ total: 5, revision: 1, state: 'live', eventId, scoreType: 'vote_points' });
  });

  it('orders by the very rule of the domain, whatever the figures', async () => {
    const eventId = randomUUID();
    let seed = 11;
    const chance = (below: number) => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % below;
    const feeds = Array.from({ length: 60 }, () =>
      vote(
        randomUUID(),
        chance(6),
        new Date(1778960000000 + chance(4) * 1000).toISOString(),
        eventId,
        chance(3),
      ),
    );
    await room.figures.feed(...feeds);
    const standing = feeds.map((f) => ({
      entityId: f.id,
      score: f.counters.vote_points,
      tieBreakers: [f.counters.votes],
      lastAt: Date.parse(f.at),
    }));
    const board = await room.publish('event-artist-rankings', eventId);
    expect(standings(board)).toEqual(
      rankStandings(standing, 'desc').map((s) => [s.rank, s.position, s.entityId, s.score]),
    );
  });

  it('has an event’s line-up on it from the start, with score 0, and its totals', async () => {
    const eventId = randomUUID();
    await room.know(
      {
        type: 'event',
        id: eventId,
        name: 'The final',
        lineup: [B, A, C],
        votingOpensAt: '2026-05-16T22:00:00Z',
      },
      { type: 'city', id: 'rome', name: 'Rome' },
      {
        type: 'artist',
        id: A,
        name: 'Ada',
        cityId: 'rome',
        attributes: { country: 'Italy', song: 'Soldi', secret: 1 },
      },
    );
    const before = await room.publish('event-artist-rankings', eventId);
    expect(before.state).toBe('scheduled');
    expect(standings(before)).toEqual([
      [1, 1, A, 0],
      [1, 2, B, 0],
      [1, 3, C, 0],
    ]);
    expect(before.entries[0]).toMatchObject({
      entityName: 'Ada',
      city: 'Rome',
      metadata: { country: 'Italy', song: 'Soldi' },
      previousRank: null,
      trend: 'new',
    });
    expect(before.entries[0]?.metadata).not.toHaveProperty('secret');
    expect(before.entries[1]?.entityName).toBe('Artist 000002');
    expect(before.totals).toEqual({ votes: 0, vote_points: 0, unique_voters: 0 });

    room.clock.at = new Date('2026-05-16T22:30:00Z');
    await room.figures.feed(vote(C, 12, '2026-05-16T22:05:00Z', eventId), {
      type: 'event',
      id: eventId,
      at: '2026-05-16T22:05:00Z',
      counters: { votes: 1, vote_points: 12 },
      users: { unique_voters: [randomUUID()] },
    });
    const after = await room.publish('event-artist-rankings', eventId);
    expect(after.state).toBe('live');
    expect(standings(after)[0]).toEqual([1, 1, C, 12]);
    expect(standings(after).slice(1)).toEqual([
      [2, 2, A, 0],
      [2, 3, B, 0],
    ]);
    expect(after.totals).toEqual({ votes: 1, vote_points: 12, unique_voters: 1 });
  });

  const play = (id: string, at: string, plays = 1, type = 'artist') => ({
    type,
    id,
    at,
    counters: { plays, interactions: plays, events: plays },
  });

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

  it('weighs engagement by the definition', async () => {
    const user = randomUUID();
    await room.define({
      id: 'most-engaged',
      entityType: 'user',
      metric: 'engagement_score',
      aggregation: 'sum',
      weights: { votes: 3, shares: 2, plays: 1 },
      visibility: 'private',
    });
    await room.figures.feed({
      type: 'user',
      id: user,
      at: '2026-05-16T20:00:00Z',
      counters: { interactions: 10, votes: 2, shares: 3, plays: 1, events: 12 },
    });
    await room.know({ type: 'user', id: user, name: 'Uma' });
    const board = await room.publish('most-engaged');
    expect(standings(board)).toEqual([[1, 1, user, 2 * 3 + 3 * 2 + 1 + 4]]);
    expect(board.entries[0]?.entityName).toBe('Uma');
  });

  it('does not name people on a public board', async () => {
    await room.define({ id: 'top-listeners', entityType: 'user' });
    await room.know({ type: 'user', id: A, name: 'Uma', cityId: 'rome' });
    await room.figures.feed(play(A, '2026-05-16T20:00:00Z', 3, 'user'));
    expect((await room.publish('top-listeners')).entries[0]).toMatchObject({
      entityName: 'User 000001',
      city: null,
    });
  });

  it('shows only events that are under way where the board says so', async () => {
    const votes = (id: string, n: number) => ({
      type: 'event',
      id,
      at: '2026-05-16T20:00:00Z',
      counters: { votes: n },
    });
    await room.figures.feed(votes(A, 5), votes(B, 4), votes(C, 3), votes(D, 2));
    await room.know(
      {
        type: 'event',
        id: A,
        name: 'over',
        startsAt: '2026-05-16T19:00:00Z',
        votingClosesAt: '2026-05-16T21:00:00Z',
      },
      {
        type: 'event',
        id: B,
        name: 'on air',
        startsAt: '2026-05-16T19:00:00Z',
        endsAt: '2026-05-16T20:00:00Z',
        votingClosesAt: '2026-05-16T22:00:00Z',
      },
      { type: 'event', id: C, name: 'still to come', startsAt: '2026-05-16T21:00:01Z' },
    );
    expect(standings(await room.publish('top-events-by-votes')).map((s) => s[2])).toEqual([B]);
  });

  it('leaves out who has less than the minimum, sorts the other way on request, and averages', async () => {
    await room.define({ id: 'least', direction: 'asc', minimumScore: 2, size: 2 });
    await room.define({ id: 'best-rated', metric: 'rating_sum', aggregation: 'avg', entityType: 'event' });
    const rated = (id: string, sum: number, n: number) => ({
      type: 'event',
      id,
      at: '2026-05-16T20:00:00Z',
      counters: { rating_sum: sum, rating_n: n },
    });
    await room.figures.feed(
      play(A, '2026-05-16T20:00:00Z', 1),
      play(B, '2026-05-16T20:00:00Z', 4),
      play(C, '2026-05-16T20:00:00Z', 2),
      play(D, '2026-05-16T20:00:00Z', 3),
      rated(A, 9, 2),
      rated(B, 20, 5),
    );
    const least = await room.publish('least');
    expect(standings(least)).toEqual([
      [1, 1, C, 2],
      [2, 2, D, 3],
    ]);
    expect(least.total).toBe(3);
    expect(standings(await room.publish('best-rated'))).toEqual([
      [1, 1, A, 4.5],
      [2, 2, B, 4],
    ]);
  });
});
