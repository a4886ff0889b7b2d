/** What counts in a match, until when, and what decides it, on real Postgres; every instant is the spec's own. */
import { randomUUID } from 'node:crypto';
import { rollUpAll } from '../rollup/roll-up-all.spec-support.js';
import { matchId } from './engine/match-id.js';
import {
  line,
  matchesOf,
  openTournaments,
  pins,
  type OpenTournaments,
  type Played,
} from './tournament.spec-support.js';

let world: OpenTournaments;
beforeAll(async () => (world = await openTournaments()));
afterAll(() => world.close());
beforeEach(() => world.clear());

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
