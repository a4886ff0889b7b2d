/** A tournament from its seeding to its winner, on real Postgres; every instant is the spec's own. */
import pg from 'pg';
import { Database } from '../platform/database/database.js';
import {
  aProcess,
  line,
  lines,
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

const SIX = { cityIds: ['a', 'b', 'c', 'd', 'e', 'f'], endsAt: '2026-06-01T15:00:00Z' };

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
