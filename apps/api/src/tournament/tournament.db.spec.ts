/** A tournament from its seeding to its winner, on real Postgres; every instant is the spec's own. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Database } from '../platform/database/database.js';
import { rollUpAll } from '../rollup/roll-up-all.spec-support.js';
import { matchId } from './engine/match-id.js';
import {
  aProcess,
  line,
  lines,
  matchesOf,
  openTournaments,
  type OpenTournaments,
  type Played,
} from './tournament.spec-support.js';

let world: OpenTournaments;
beforeAll(async () => (world = await openTournaments()));
afterAll(() => world.close());
beforeEach(() => world.clear());

const SIX = { cityIds: ['a', 'b', 'c', 'd', 'e', 'f'], endsAt: '2026-06-01T15:00:00Z' };

/** `n` interactions of `city` by `users` people, a second apart. */
const pins = (city: string, at: string, n: number, users = n, more: Partial<Played> = {}): Played[] => {
  const people = Array.from({ length: users }, () => randomUUID());
  return Array.from({ length: n }, (_, i) => ({
    city,
    user: people[i % users] as string,
    at: new Date(Date.parse(at) + i * 1_000).toISOString(),
    ...more,
  }));
};

/** In the hour before: f 5 each, e 4, d 3 with more interactions than c, c 3, b 2, a 1. */
const before = async (): Promise<void> => {
  const at = '2026-06-01T11:10:00Z';
  await world.play(
    ...pins('a', at, 7, 7),
    ...pins('b', at, 4, 2),
    ...pins('c', at, 3, 1),
    ...pins('d', at, 6, 2),
    ...pins('e', at, 4, 1),
    ...pins('f', at, 5, 1),
    // neither is in the hour before
    ...pins('a', '2026-06-01T10:59:00Z', 50, 1),
    ...pins('a', '2026-06-01T12:00:00.000Z', 1, 1),
  );
};

describe('a tournament of six cities', () => {
  it('is seeded at its start by the hour before, gives byes to the best two, and ends with a winner', async () => {
    const id = await world.make(SIX);
    await before();
    await world.itIs('2026-06-01T11:59:59.999Z');
    expect(await world.work()).toBe(0);
    expect((await world.read(id)).state).toBe('draft');

    await world.itIs('2026-06-01T12:00:00.000Z');
    expect(await world.work()).toBe(1);
    const seeded = await world.read(id);
    expect([seeded.state, seeded.currentRound]).toEqual(['running', 1]);
    expect([seeded.seededFrom, seeded.seededTo]).toEqual([
      '2026-06-01T11:00:00.000Z',
      '2026-06-01T12:00:00.000Z',
    ]);
    expect(
      seeded.seeds.map((s) => [s.seed, s.city.id, s.interactions, s.activeUsers, s.engagementPerUser]),
    ).toEqual([
      [1, 'f', 5, 1, 5],
      [2, 'e', 4, 1, 4],
      [3, 'd', 6, 2, 3],
      [4, 'c', 3, 1, 3],
      [5, 'b', 4, 2, 2],
      [6, 'a', 7, 7, 1],
    ]);
    expect(seeded.bracket.map(({ name }) => name)).toEqual(['Quarter-finals', 'Semi-finals', 'Final']);
    expect(matchesOf(seeded, 1).map((m) => [m.home?.city.id, m.away?.city.id, m.state])).toEqual([
      ['f', undefined, 'bye'],
      ['c', 'b', 'open'],
      ['e', undefined, 'bye'],
      ['d', 'a', 'open'],
    ]);
    expect(matchesOf(seeded, 2).map((m) => [m.home?.city.id, m.away?.city.id])).toEqual([
      ['f', undefined],
      ['e', undefined],
    ]);
    expect(matchesOf(seeded, 1)[0]?.decision).toBe('f goes on without playing.');

    await world.play(...pins('c', '2026-06-01T12:10:00Z', 2), ...pins('b', '2026-06-01T12:10:00Z', 3));
    await world.play(...pins('d', '2026-06-01T12:20:00Z', 5), ...pins('a', '2026-06-01T12:20:00Z', 1));
    await world.itIs('2026-06-01T13:01:00Z');
    await world.work();
    const second = await world.read(id);
    expect(second.currentRound).toBe(2);
    // a has the one that it had in the instant of the start, too
    expect(matchesOf(second, 1).slice(1).map(line)).toEqual([
      'c 2:3 b score',
      'e -:- ? bye',
      'd 5:2 a score',
    ]);
    expect(matchesOf(second, 2).map((m) => [m.home?.city.id, m.away?.city.id])).toEqual([
      ['f', 'b'],
      ['e', 'd'],
    ]);

    await world.play(...pins('b', '2026-06-01T13:10:00Z', 1), ...pins('d', '2026-06-01T13:10:00Z', 4));
    await world.itIs('2026-06-01T14:01:00Z');
    await world.work();
    await world.play(...pins('b', '2026-06-01T14:10:00Z', 9), ...pins('d', '2026-06-01T14:10:00Z', 8));
    await world.itIs('2026-06-01T15:01:00Z');
    await world.work();
    const over = await world.read(id);
    expect([over.state, over.winner?.id, over.currentRound]).toEqual(['completed', 'b', null]);
    expect(matchesOf(over, 2).map(line)).toEqual(['f 0:1 b score', 'e 0:4 d score']);
    expect(matchesOf(over, 3).map(line)).toEqual(['b 9:8 d score']);
    expect(matchesOf(over, 3)[0]?.decision).toBe('b won by the score, 9 to 8.');
    expect(over.seeds.map((s) => [s.city.id, s.eliminatedInRound])).toEqual([
      ['f', 2],
      ['e', 2],
      ['d', 3],
      ['c', 1],
      ['b', null],
      ['a', 1],
    ]);
    expect(over.history.map(({ at, kind }) => `${at} ${kind}`)).toEqual([
      '2026-06-01T09:00:00.000Z created',
      '2026-06-01T12:00:00.000Z seeded',
      '2026-06-01T13:01:00.000Z round_frozen',
      '2026-06-01T14:01:00.000Z round_frozen',
      '2026-06-01T15:01:00.000Z round_frozen',
      '2026-06-01T15:01:00.000Z completed',
    ]);
    expect(await world.work()).toBe(0);
  });

  it('ends alike whether it was looked after every minute or once, long after, by another process', async () => {
    const [attended, forsaken] = [await world.make(SIX), await world.make(SIX)];
    await before();
    const at = (time: string): string => `2026-06-01T${time}Z`;
    const log: Played[] = [];
    const hours = ['12', '13', '14'];
    for (const hour of hours)
      for (const [i, city] of [...'abcdef'].entries()) {
        log.push(...pins(city, at(`${hour}:30:00`), 1 + ((i * 7 + Number(hour)) % 5), 1 + (i % 3)));
        // in the last millisecond, in the instant of the close, and stored around the freeze
        log.push({ city, at: at(`${hour}:59:59.999`), stored: at(`${Number(hour) + 1}:00:59.999`) });
        if (i % 2 === 0)
          log.push({ city, at: at(`${hour}:59:59`), stored: at(`${Number(hour) + 1}:01:00.000`) });
        if (i % 3 === 0) log.push({ city, at: at(`${hour}:10:00`), stored: at('16:30:00') });
      }
    log.sort((a, b) => ((a.stored ?? a.at) < (b.stored ?? b.at) ? -1 : 1));
    const minutes = Array.from({ length: 300 }, (_, i) => new Date(Date.parse(at('12:00:00')) + i * 60_000));
    let next = 0;
    for (const minute of minutes) {
      for (; next < log.length; next++) {
        const event = log[next] as Played;
        if (new Date(event.stored ?? Date.parse(event.at) + 1_000) >= minute) break;
        await world.play(event);
      }
      await world.itIs(minute.toISOString());
      await world.engine.advance(attended);
    }
    expect((await world.read(attended)).state).toBe('completed');
    expect((await world.read(forsaken)).state).toBe('draft');
    const other = aProcess(world.test.database, world.clock);
    expect(await other.engine.advance(forsaken)).toBe(5);
    const [a, b] = [await world.read(attended), await world.read(forsaken)];
    expect(lines(b)).toEqual(lines(a));
    expect(b.seeds).toEqual(a.seeds);
    expect(b.history).toEqual(a.history);
    expect(lines(a).filter((text) => text.includes('score')).length).toBeGreaterThan(0);
  }, 60_000);

  it('is the same when two processes bring it on at once', async () => {
    const second = new pg.Pool({ connectionString: world.test.url, max: 4 });
    const there = aProcess(new Database(second), world.clock);
    const ids = [await world.make(SIX), await world.make(SIX), await world.make(SIX)];
    await before();
    await world.play(...pins('b', '2026-06-01T12:10:00Z', 3), ...pins('e', '2026-06-01T14:10:00Z', 3));
    await world.itIs('2026-06-01T16:00:00Z');
    // nobody fails for the other, and nothing is done twice
    for (let i = 0; i < 5; i++)
      await Promise.all(ids.flatMap((id) => [world.engine.advance(id), there.engine.advance(id)]));
    expect(world.changes.length + there.changes.length).toBe(3 + 3 * 5);
    await second.end();
    const results = await Promise.all(ids.map((id) => world.read(id)));
    expect(results.map(({ state }) => state)).toEqual(['completed', 'completed', 'completed']);
    expect(new Set(results.map((result) => JSON.stringify(lines(result)))).size).toBe(1);
    expect(results.map(({ seeds }) => seeds.length)).toEqual([6, 6, 6]);
  });
});

describe('a match', () => {
  const FOUR = { seeding: 'given' as const };

  it('takes what happened up to the last millisecond and was stored before its freeze, and nothing else', async () => {
    const id = await world.make(FOUR);
    await world.itIs('2026-06-01T12:00:00Z');
    await world.work();
    await world.play(
      { city: 'a', at: '2026-06-01T11:59:59.999Z' },
      { city: 'a', at: '2026-06-01T12:00:00.000Z' },
      { city: 'a', at: '2026-06-01T12:59:59.999Z', stored: '2026-06-01T13:00:59.999Z' },
      { city: 'd', at: '2026-06-01T12:59:59.999Z', stored: '2026-06-01T13:01:00.000Z' },
      { city: 'd', at: '2026-06-01T13:00:00.000Z' },
      { city: 'd', at: '2026-06-01T12:30:00.000Z', type: 'concierto.event_viewed' },
    );
    await world.itIs('2026-06-01T13:00:59.999Z');
    expect(await world.work()).toBe(0);
    expect(matchesOf(await world.read(id), 1)[0]?.state).toBe('closing');
    await world.itIs('2026-06-01T13:01:00.000Z');
    expect(await world.work()).toBe(1);
    expect(matchesOf(await world.read(id), 1).map(line)).toEqual(['a 2:0 d score', 'b 0:0 c seed']);
  });

  it('is not frozen before everything that was received until then is counted', async () => {
    const id = await world.make(FOUR);
    await world.itIs('2026-06-01T12:00:00Z');
    await world.work();
    await world.itIs('2026-06-01T13:00:30Z');
    world.clock.at = new Date('2026-06-01T13:05:00Z'); // the figures lag behind
    expect(await world.work()).toBe(0);
    await world.play({ city: 'd', at: '2026-06-01T12:30:00Z', stored: '2026-06-01T13:00:59Z' });
    await world.itIs('2026-06-01T13:05:00Z');
    await world.work();
    expect(line(matchesOf(await world.read(id), 1)[0] as never)).toBe('a 0:1 d score');
  });

  it('does not count what was voided before the freeze, and keeps what is voided after it', async () => {
    const id = await world.make(FOUR);
    await world.itIs('2026-06-01T12:00:00Z');
    await world.work();
    const [early, late] = [randomUUID(), randomUUID()];
    const voided = async (target: string, stored: string): Promise<void> => {
      const voidId = randomUUID();
      await world.play({
        id: voidId,
        city: 'z',
        at: stored,
        stored,
        type: 'passport.entry_voided',
        metadata: { voidsId: target },
      });
      await world.test.pool.query('insert into coliseum_voids (voided_id, void_id) values ($1, $2)', [
        target,
        voidId,
      ]);
    };
    await world.play(
      { id: early, city: 'a', at: '2026-06-01T12:10:00Z' },
      { id: late, city: 'd', at: '2026-06-01T12:10:00Z' },
    );
    await voided(early, '2026-06-01T13:00:59.999Z');
    await voided(late, '2026-06-01T13:01:00.000Z');
    await world.itIs('2026-06-01T20:00:00Z');
    await world.work();
    expect(line(matchesOf(await world.read(id), 1)[0] as never)).toBe('a 0:1 d score');
  });

  it('that is level goes to the higher engagement per active user, then to the higher seed, and says so', async () => {
    const id = await world.make(FOUR);
    await world.itIs('2026-06-01T12:00:00Z');
    await world.work();
    await world.play(...pins('a', '2026-06-01T12:10:00Z', 4, 4), ...pins('d', '2026-06-01T12:10:00Z', 4, 3));
    await world.itIs('2026-06-01T13:01:00Z');
    await world.work();
    const [first, second] = matchesOf(await world.read(id), 1);
    expect(first?.decidedBy).toBe('engagement');
    expect(first?.decision).toBe(
      'It was level at 4 to 4; d won by interactions per active user, 1.33 to 1.00.',
    );
    expect(second?.decision).toBe(
      'It was level at 0 to 0, and in interactions per active user; b won as the higher seed, 2 to 3.',
    );
  });

  it.each([
    ['engagement_per_user', 3, 1.5, 'a'],
    ['revenue_cents', 1999, 500.5, 'a'],
    ['unique_voters', 1, 2, 'd'],
    ['city_checkins', 0, 4, 'd'],
  ] as const)('is decided by %s, live and at the end', async (metric, home, away, winner) => {
    const id = await world.make({
      ...FOUR,
      metric,
      startsAt: '2026-06-01T12:30:00Z',
      endsAt: '2026-06-01T16:30:00Z',
    });
    await world.itIs('2026-06-01T12:30:00Z');
    await world.work();
    const [x, y] = [randomUUID(), randomUUID()];
    const buy = { type: 'treasury.purchase_completed' };
    const vote = { type: 'concierto.vote_cast' };
    const checkIn = { type: 'vaultmap.city_checked_in' };
    await world.play(
      // not in the match
      { city: 'd', at: '2026-06-01T12:29:59.999Z', user: randomUUID(), value: 9_999, ...buy },
      { city: 'a', at: '2026-06-01T14:30:00.000Z', user: randomUUID(), ...checkIn },
      // in its first half hour, in its whole hour, in its last half hour
      { city: 'a', at: '2026-06-01T12:30:00.000Z', user: x, value: 999, ...buy },
      { city: 'a', at: '2026-06-01T13:30:00.000Z', user: x, value: 1_000, ...buy },
      { city: 'a', at: '2026-06-01T14:29:59.999Z', user: x, ...vote },
      { city: 'd', at: '2026-06-01T12:45:00.000Z', user: y, value: 500.5, ...buy },
      { city: 'd', at: '2026-06-01T13:45:00.000Z', user: x, ...vote },
      { city: 'd', at: '2026-06-01T14:15:00.000Z', user: y, ...vote },
      ...['12:50:00', '13:00:00', '14:00:00'].map((time) => ({
        city: 'd',
        at: `2026-06-01T${time}Z`,
        user: y,
        ...checkIn,
      })),
      { city: 'd', at: '2026-06-01T14:20:00Z', user: randomUUID(), ...checkIn },
    );
    // d: 7 interactions of 3 people by now, one more by y makes it no rounder
    if (metric === 'engagement_per_user')
      await world.test.pool.query(
        `delete from coliseum_metrics where city_id = 'd' and (metric_type = 'vaultmap.city_checked_in' or timestamp < '2026-06-01T12:30:00Z')`,
      );
    await rollUpAll(world.test.database);
    await world.itIs('2026-06-01T14:29:59.999Z');
    const live = matchesOf(await world.read(id), 1)[0];
    expect([live?.state, live?.home?.score, live?.away?.score]).toEqual(['open', home, away]);
    await world.itIs('2026-06-01T14:31:00Z');
    await world.work();
    const final = matchesOf(await world.read(id), 1)[0];
    expect([final?.home?.score, final?.away?.score, final?.winnerCityId]).toEqual([home, away, winner]);
  });
});

describe('votes in a match', () => {
  it.each(['votes', 'vote_points', 'unique_voters'] as const)(
    'that the ballot rule of their event set aside count neither live nor at the end: %s',
    async (metric) => {
      const id = await world.make({ seeding: 'given', metric });
      await world.itIs('2026-06-01T12:00:00Z');
      await world.work();
      const [show, song, x, y] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
      const vote = (city: string, user: string, minute: string, song_ = song): Played => ({
        ...{
          city,
          user,
          at: `2026-06-01T12:${minute}:00Z`,
          type: 'concierto.vote_cast',
          event: show,
          artist: song_,
        },
      });
      // x votes for one song again and again from a, and was first in d
      await world.play(vote('d', x, '10'), vote('a', x, '20'), vote('a', x, '30'), vote('d', y, '40'));
      await world.play(vote('a', y, '50', randomUUID()));
      await rollUpAll(world.test.database);
      await world.itIs('2026-06-01T12:59:00Z');
      const live = matchesOf(await world.read(id), 1)[0];
      expect([live?.home?.score, live?.away?.score]).toEqual([1, 2]);
      await world.itIs('2026-06-01T13:01:00Z');
      await world.work();
      expect(line(matchesOf(await world.read(id), 1)[0] as never)).toBe('a 1:2 d score');
    },
  );
});

describe('an organiser', () => {
  const started = async (): Promise<{ id: string; of: (round: number, slot: number) => string }> => {
    const id = await world.make({ seeding: 'given' });
    await world.itIs('2026-06-01T12:00:00Z');
    await world.work();
    return { id, of: (round, slot) => matchId(id, round, slot) };
  };
  const by = (winnerCityId: string, more: object = {}) => ({
    winnerCityId,
    reason: 'a protest was upheld',
    ...more,
  });

  it('corrects a match until the next round has frozen, and the winner plays on', async () => {
    const { id, of } = await started();
    await world.play(...pins('a', '2026-06-01T12:10:00Z', 2), ...pins('d', '2026-06-01T13:10:00Z', 2));
    await world.itIs('2026-06-01T13:01:00Z');
    await world.work();
    expect(matchesOf(await world.read(id), 2).map(line)).toEqual(['a 0:0 b open']);
    await world.decisions.decide(id, of(1, 1), by('d', { homeScore: 2, awayScore: 3 }), 'Ada');
    const corrected = await world.read(id);
    expect(line(matchesOf(corrected, 1)[0] as never)).toBe('a 2:3 d hand');
    expect(matchesOf(corrected, 1)[0]?.decision).toBe(
      'd won by a decision of the organisers: a protest was upheld',
    );
    await world.itIs('2026-06-01T14:01:00Z');
    await world.work();
    const over = await world.read(id);
    expect([over.winner?.id, lines(over)]).toEqual(['d', ['a 2:3 d hand', 'b 0:0 c seed', 'd 2:0 b score']]);
    await expect(world.decisions.decide(id, of(1, 1), by('a'), 'Ada')).rejects.toMatchObject({
      code: 'next_round_frozen',
    });
    expect(over.history.filter(({ kind }) => kind === 'decided_by_hand')).toHaveLength(1);
  });

  it('undoes that: the match is counted anew, as if nobody had touched it', async () => {
    const { id, of } = await started();
    await world.play(...pins('a', '2026-06-01T12:10:00Z', 2));
    await world.decisions.decide(id, of(1, 1), by('d', { walkover: true }), 'Ada');
    await world.itIs('2026-06-01T13:01:00Z');
    await world.work();
    expect(matchesOf(await world.read(id), 1).map(line)).toEqual(['a 2:0 d walkover', 'b 0:0 c seed']);
    await world.decisions.reopen(id, of(1, 1));
    expect(matchesOf(await world.read(id), 2)[0]?.home).toBeNull();
    await world.work();
    const anew = await world.read(id);
    expect(lines(anew)).toEqual(['a 2:0 d score', 'b 0:0 c seed', 'a 0:0 b open']);
    await expect(world.decisions.reopen(id, of(1, 1))).rejects.toMatchObject({ code: 'not_decided_by_hand' });
  });

  it('corrects the final of a tournament that is over', async () => {
    const { id, of } = await started();
    await world.itIs('2026-06-01T14:01:00Z');
    await world.work();
    expect((await world.read(id)).winner?.id).toBe('a');
    await world.decisions.decide(id, of(2, 1), by('b'), 'Ada');
    expect((await world.read(id)).winner?.id).toBe('b');
    await world.decisions.reopen(id, of(2, 1));
    expect((await world.read(id)).state).toBe('running');
    await world.work();
    expect((await world.read(id)).winner?.id).toBe('a');
  });

  it('names no city that does not play, and decides no match whose cities are not known', async () => {
    const { id, of } = await started();
    const decide = (match: string, winner: string) => world.decisions.decide(id, match, by(winner), 'Ada');
    await expect(decide(of(1, 1), 'c')).rejects.toMatchObject({ status: 422, code: 'not_in_this_match' });
    await expect(decide(of(2, 1), 'a')).rejects.toMatchObject({ status: 409, code: 'cities_unknown' });
    await expect(decide(randomUUID(), 'a')).rejects.toMatchObject({ status: 404, code: 'match_not_found' });
    await expect(
      world.decisions.decide(id, of(1, 1), by('a', { homeScore: 1 }), 'Ada'),
    ).rejects.toMatchObject({ code: 'one_score' });
  });

  it('starts a draft ahead of its time: the seeds are of then, the matches open when they should', async () => {
    const id = await world.make();
    await world.play(...pins('c', '2026-06-01T09:30:00Z', 3, 1));
    await world.itIs('2026-06-01T10:00:00Z');
    await world.tournaments.start(id);
    const seeded = await world.read(id);
    expect([seeded.state, seeded.seededTo, seeded.seeds[0]?.city.id]).toEqual([
      'seeded',
      '2026-06-01T10:00:00.000Z',
      'c',
    ]);
    expect(matchesOf(seeded, 1)[0]?.state).toBe('scheduled');
    await expect(world.tournaments.start(id)).rejects.toMatchObject({ code: 'tournament_state' });
    await expect(world.tournaments.change(id, { endsAt: '2026-06-02T00:00:00Z' })).rejects.toMatchObject({
      status: 409,
    });
    await world.tournaments.change(id, { name: 'Another name' });
    await world.tournaments.cancel(id, 'rained off');
    await world.itIs('2026-06-01T16:00:00Z');
    expect(await world.work()).toBe(0);
    const cancelled = await world.read(id);
    expect(cancelled.bracket.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect([cancelled.state, cancelled.name, cancelled.cancelReason]).toEqual([
      'cancelled',
      'Another name',
      'rained off',
    ]);
  });
});

describe('seeds', () => {
  it('are made by the board where that is asked for; cities that it does not show come after it', async () => {
    const id = await world.make({ seeding: 'board', seedingWindow: '30d' });
    for (const [position, city] of ['c', 'x', 'a'].entries())
      await world.test.pool.query(
        `insert into coliseum_leaderboards (leaderboard_id, leaderboard_name, "window", position, rank, entity_id, entity_type, entity_name, score, score_type, trend, generated_at)
         values ('top-cities-by-engagement', 'x', '30d', $1, $1, $2, 'city', $2, 1, 'interactions', 'new', now())`,
        [position + 1, city],
      );
    await world.play(...pins('d', '2026-05-20T11:30:00Z', 2, 1));
    await world.itIs('2026-06-01T12:00:00Z');
    await world.work();
    const { seeds, board } = await world.read(id);
    expect(seeds.map((s) => [s.city.id, s.boardPosition, s.interactions])).toEqual([
      ['c', 1, 0],
      ['a', 3, 0],
      ['d', null, 2],
      ['b', null, 0],
    ]);
    expect(board).toContain('/leaderboards/top-cities-by-engagement?window=30d&asOf=2026-06-01T12');
  });
});

describe('stated results', () => {
  const said = (
    home: string,
    away: string,
    score: [number, number],
    more: Partial<Played> & { match?: string } = {},
  ): Played => ({
    city: home,
    at: '2026-06-01T12:30:00Z',
    type: 'tournament.match_completed',
    metadata: {
      homeCityId: home,
      awayCityId: away,
      homeScore: score[0],
      awayScore: score[1],
      ...(more.match !== undefined && { matchId: more.match }),
    },
    ...more,
  });
  const external = async (): Promise<string> => {
    const id = await world.make({ seeding: 'given', results: 'external' });
    await world.itIs('2026-06-01T12:00:00Z');
    await world.work();
    return id;
  };

  it('are the sum of the duels of the two cities in the window, each match once, as it was stated last', async () => {
    const id = await external();
    await world.play(
      said('a', 'd', [1, 0], { match: 'one' }),
      said('a', 'd', [1, 2], { match: 'one', at: '2026-06-01T12:31:00Z' }),
      said('d', 'a', [1, 4], { match: 'two' }),
      said('a', 'b', [9, 9], { match: 'three' }),
      said('a', 'd', [7, 0], { match: 'four', at: '2026-06-01T13:00:00.000Z' }),
      said('a', 'd', [7, 0], { match: 'five', stored: '2026-06-01T13:01:00.000Z' }),
      said('b', 'c', [2, 2]),
    );
    await world.itIs('2026-06-01T12:59:00Z');
    expect(matchesOf(await world.read(id), 1).map((m) => [line(m), m.resultsCounted])).toEqual([
      ['a 5:3 d open', 2],
      ['b 2:2 c open', 1],
    ]);
    await world.itIs('2026-06-01T13:01:00Z');
    await world.work();
    expect(matchesOf(await world.read(id), 1).map(line)).toEqual(['a 5:3 d score', 'b 2:2 c seed']);
  });

  it('that name the match stand alone; one that nobody stated is waited for', async () => {
    const id = await external();
    const [first, second] = [matchId(id, 1, 1), matchId(id, 1, 2)];
    await world.play(
      said('a', 'd', [9, 0]),
      said('d', 'a', [2, 1], { match: first.toUpperCase(), at: '2026-06-01T13:00:20Z' }),
    );
    await world.itIs('2026-06-01T13:01:00Z');
    await world.work();
    const waiting = await world.read(id);
    expect(matchesOf(waiting, 1).map(line)).toEqual(['a 1:2 d score', 'b -:- c awaiting_result']);
    expect(waiting.currentRound).toBe(1);
    await world.play(
      said('b', 'c', [0, 1], { match: second, stored: '2026-06-01T13:20:00Z' }),
      said('b', 'c', [5, 1], { match: second, stored: '2026-06-01T13:21:00Z', at: '2026-06-01T13:20:30Z' }),
    );
    await world.itIs('2026-06-01T13:30:00Z');
    await world.work();
    expect(matchesOf(await world.read(id), 1).map(line)).toEqual(['a 1:2 d score', 'b 0:1 c score']);
    expect(matchesOf(await world.read(id), 2)[0]?.home?.city.id).toBe('d');
  });
});

describe('a tournament of the past', () => {
  it('counts what was stored when it was entered, and is over after the grace', async () => {
    await world.play(
      ...pins('d', '2026-05-01T12:10:00Z', 3, 3, { stored: '2026-05-30T00:00:00Z' }),
      ...pins('c', '2026-05-01T11:10:00Z', 3, 1, { stored: '2026-05-30T00:00:00Z' }),
    );
    await world.itIs('2026-06-01T09:00:00Z');
    const id = await world.make({ startsAt: '2026-05-01T12:00:00Z', endsAt: '2026-05-01T14:00:00Z' });
    await world.work();
    expect((await world.read(id)).seeds[0]?.city.id).toBe('c');
    await world.itIs('2026-06-01T09:01:00Z');
    await world.work();
    const over = await world.read(id);
    expect(over.state).toBe('completed');
    expect(lines(over)).toEqual(['c 0:3 d score', 'a 0:0 b seed', 'd 0:0 a seed']);
  });
});
