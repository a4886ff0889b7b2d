/** A board holds whom its definition lets on it, in the order of its scores. */
import { randomUUID } from 'node:crypto';
import { rankStandings } from '@coliseum/domain';
import { openLeaderboard, standings, type OpenLeaderboard } from '../leaderboard.spec-support.js';
import { A, B, C, D, E, play, vote } from '../artists.spec-support.js';

describe('a board from rollup rows', () => {
  let room: OpenLeaderboard;
  beforeEach(async () => (room = await openLeaderboard()));
  afterEach(() => room.close());

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
