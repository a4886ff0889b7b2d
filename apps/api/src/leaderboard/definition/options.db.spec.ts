/** What a definition may say beyond its counter, on real figures; and that a preview tells exactly what saving publishes. */
import { randomUUID } from 'node:crypto';
import type { LeaderboardChanges } from '@coliseum/contracts';
import { standings } from '../leaderboard.spec-support.js';
import { A, B, C, D, E, uuid } from '../artists.spec-support.js';
import { Tracer } from '../trace/tracer.js';
import { artist, AT, openOptions, type OpenOptions } from './options.spec-support.js';

const READER = { kind: 'key', id: 'k', name: 'spec', scopes: ['read'] } as const;

describe('a board’s options', () => {
  let room: OpenOptions;
  beforeEach(async () => (room = await openOptions()));
  afterEach(() => room.close());

  it('weigh any counters, below nothing too', async () => {
    await room.four();
    await room.define({
      id: 'liked',
      metric: 'weighted',
      aggregation: 'sum',
      weights: { plays: 1, skips: -1 },
    });
    expect(standings(await room.publish('liked'))).toEqual([
      [1, 1, B, 8],
      [1, 2, C, 8],
      [3, 3, A, 2],
      [4, 4, D, -4],
    ]);
  });

  it('rank upwards, with ties and a minimum', async () => {
    await room.four();
    await room.define({ id: 'fewest', metric: 'skips', direction: 'asc', minimumScore: 1 });
    await room.define({ id: 'few', metric: 'skips', direction: 'asc', minimumScore: 2, size: 1 });
    expect(standings(await room.publish('fewest'))).toEqual([
      [1, 1, B, 1],
      [1, 2, C, 1],
      [3, 3, D, 4],
      [4, 4, A, 8],
    ]);
    const few = await room.publish('few');
    expect([few.total, standings(few)]).toEqual([2, [[1, 1, D, 4]]]);
  });

  it('take only some cities, or names that hold a text, letter by letter', async () => {
    await room.four();
    await room.know(
      { type: 'artist', id: A, name: 'ÄRA & 100%', cityId: 'oslo' },
      { type: 'artist', id: B, name: 'Bär', cityId: 'berlin' },
      { type: 'artist', id: C, name: 'Cleo_x' },
    );
    const ids = async (id: string, more: object) => {
      await room.define({ id, ...more });
      const board = await room.publish(id);
      expect(board.total).toBe(board.entries.length);
      return board.entries.map(({ entityId, rank }) => [entityId, rank]);
    };
    expect(await ids('in-oslo', { cityIds: ['oslo', 'rome'] })).toEqual([[A, 1]]);
    expect(await ids('in-two', { cityIds: ['berlin', 'oslo'] })).toEqual([
      [A, 1],
      [B, 2],
    ]);
    expect(await ids('named', { nameContains: 'är' })).toEqual([
      [A, 1],
      [B, 2],
    ]);
    expect(await ids('per-cent', { nameContains: '0%' })).toEqual([[A, 1]]);
    expect(await ids('underscore', { nameContains: '_' })).toEqual([[C, 1]]);
    await room.figures.feed({ type: 'city', id: 'oslo', at: AT, counters: { interactions: 3 } });
    await room.figures.feed({ type: 'city', id: 'rome', at: AT, counters: { interactions: 5 } });
    expect(await ids('cities', { entityType: 'city', metric: 'interactions', cityIds: ['oslo'] })).toEqual([
      ['oslo', 1],
    ]);
  });

  it('keep an entity off, live and in the past; the next one takes its rank, and it can come back', async () => {
    await room.four();
    const board = await room.define({ id: 'plain' });
    await room.publish('plain');
    await room.exclusions.add(board, { entityId: A.toUpperCase(), reason: 'bots' }, 'key spec');
    const without = await room.publish('plain');
    expect([without.total, standings(without)]).toEqual([
      2,
      [
        [1, 1, B, 9],
        [1, 2, C, 9],
      ],
    ]);
    const past = await room.evaluator.evaluate(
      room.test.pool,
      board,
      { leaderboardId: 'plain', window: 'all_time', eventId: '' },
      { now: room.clock.now(), asOf: new Date('2026-05-16T21:00:00Z') },
    );
    expect([past.total, past.places.map(({ entityId }) => entityId)]).toEqual([2, [B, C]]);
    expect(await room.exclusions.of(board)).toMatchObject([
      { entityId: A, reason: 'bots', excludedBy: 'key spec', eventId: null },
    ]);
    await expect(room.exclusions.add(board, { entityId: A, reason: 'again' }, 'x')).rejects.toMatchObject({
      status: 409,
    });
    await room.exclusions.remove(board, A, undefined);
    expect(standings(await room.publish('plain'))[0]).toEqual([1, 1, A, 10]);
    await expect(room.exclusions.remove(board, A, undefined)).rejects.toMatchObject({
      code: 'exclusion_not_found',
    });
  });

  it('keep an entity off one event’s board only', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    for (const eventId of [first, second])
      for (const [id, points] of [
        [A, 12],
        [B, 10],
      ] as const)
        await room.figures.feed({ ...artist(id, { vote_points: points, votes: 1 }), eventId });
    const board = await room.definitions.get('event-artist-rankings');
    await room.exclusions.add(board, { entityId: A, reason: 'withdrew', eventId: first }, 'spec');
    expect(standings(await room.publish(board.id, first))).toEqual([[1, 1, B, 10]]);
    expect((await room.publish(board.id, second)).total).toBe(2);
    await room.exclusions.add(board, { entityId: B, reason: 'withdrew' }, 'spec');
    expect((await room.publish(board.id, first)).total).toBe(0);
    expect(standings(await room.publish(board.id, second))).toEqual([[1, 1, A, 12]]);
  });

  it('weigh the ballots of an event, and those that name none by 1', async () => {
    const eventId = randomUUID();
    const votes = (id: string, points: number, ballot?: string) => ({
      ...artist(id, { vote_points: points, votes: 1 }),
      eventId: ballot === undefined ? eventId : `${eventId}#${ballot}`,
    });
    await room.figures.feed(
      ...[votes(A, 10), votes(A, 4, 'jury'), votes(A, 6, 'public')],
      ...[votes(B, 9), votes(B, 9, 'jury')],
      ...[votes(C, 7), votes(C, 2, 'public')], // five of them name no ballot
    );
    const points = {
      entityType: 'artist',
      metric: 'vote_points',
      aggregation: 'sum',
      scope: 'event',
    } as const;
    await room.define({ id: 'even', ...points });
    await room.define({ id: 'weighed', ...points, ballotWeights: { jury: 2.5, public: 0, nobody: 7 } });
    expect(standings(await room.publish('even', eventId)).map(([, , id, score]) => [id, score])).toEqual([
      [A, 10],
      [B, 9],
      [C, 7],
    ]);
    const weighed = await room.publish('weighed', eventId);
    expect(standings(weighed).map(([, , id, score]) => [id, score])).toEqual([
      [B, 22.5],
      [A, 10],
      [C, 5],
    ]);
    const definition = await room.definitions.get('weighed');
    const moment = { now: room.clock.now(), asOf: new Date('2026-05-16T21:00:00Z') };
    const key = { leaderboardId: 'weighed', window: 'all_time', eventId } as const;
    const past = await room.evaluator.evaluate(room.test.pool, definition, key, moment);
    expect(past.places.map(({ entityId, score }) => [entityId, score])).toEqual([
      [B, 22.5],
      [A, 10],
      [C, 5],
    ]);
    const trace = await new Tracer(room.test.database, room.evaluator).trace({
      definition,
      key,
      moment,
      entityId: A,
    });
    expect(trace).toMatchObject({
      score: 10,
      rank: 2,
      formula: expect.stringContaining('ballot jury × 2.5'),
    });
    expect(trace.rows.reduce((sum, row) => sum + row.subtotal, 0)).toBe(10);
  });

  it('tell nobody’s name once the board is public, published or not', async () => {
    const user = { type: 'user', id: A, name: 'Ann', cityId: 'oslo' };
    await room.know(user);
    await room.figures.feed({ ...artist(A, { plays: 3 }), type: 'user' });
    await room.define({ id: 'people', entityType: 'user', visibility: 'private' });
    const key = { leaderboardId: 'people', window: 'all_time', eventId: '' } as const;
    const named = async () =>
      (await room.reader.current(key)).snapshot.entries.map((e) => [e.entityName, e.city]);
    expect(await named()).toEqual([['Ann', 'oslo']]);
    const { after } = await room.changes.change('people', { version: 1, visibility: 'public' });
    const [[name, city]] = (await named()) as [[string, string | null]];
    expect([name === 'Ann', city]).toEqual([false, null]);
    expect((await room.publisher.publish(after, key, 0)).kind).toBe('published');
    expect(await named()).toEqual([[name, null]]);
  });

  it('tell the places around anyone who is ranked, shown or not', async () => {
    const ids = Array.from({ length: 30 }, (_, i) => uuid(100 + i));
    await room.figures.feed(...ids.map((id, i) => artist(id, { plays: 100 - Math.floor(i / 2) })));
    await room.define({ id: 'short', size: 5, windows: ['all_time'] });
    await room.publish('short');
    const around = async (id: string, radius: number) => {
      const { view } = await room.reader.around('short', id, { radius }, READER);
      return [
        view.total,
        ...view.entries.map(({ position, rank, entityId }) => [position, rank, ids.indexOf(entityId)]),
      ];
    };
    expect(await around(ids[20] as string, 1)).toEqual([30, [20, 19, 19], [21, 21, 20], [22, 21, 21]]);
    expect(await around(ids[4] as string, 1)).toEqual([30, [4, 3, 3], [5, 5, 4], [6, 5, 5]]);
    expect(await around(ids[29] as string, 1)).toEqual([30, [29, 29, 28], [30, 29, 29]]);
    expect(await around(ids[1] as string, 2)).toEqual([30, [1, 1, 0], [2, 1, 1], [3, 3, 2], [4, 3, 3]]);
    await expect(around(E, 1)).rejects.toMatchObject({ status: 404, code: 'entity_not_ranked' });
  });

  it('are previewed exactly as saving publishes them, whatever they are', async () => {
    let seed = 5;
    const chance = (below: number) => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % below;
    const ids = Array.from({ length: 40 }, (_, i) => uuid(200 + i));
    const cities = ['oslo', 'berlin', 'rome'];
    await room.know(
      ...ids.map((id, i) => ({
        type: 'artist',
        id,
        name: `Name ${'abc'[i % 3]}`,
        cityId: cities[chance(3)] as string,
      })),
    );
    await room.define({ id: 'tried', windows: ['all_time', '7d', 'today'] });
    const pick = <T>(...of: T[]): T => of[chance(of.length)] as T;
    let moved = 0;
    for (let round = 0; round < 25; round++) {
      await room.figures.feed(
        ...Array.from({ length: 6 }, () =>
          artist(
            pick(...ids),
            { plays: chance(9), skips: chance(4), saves: chance(3), interactions: chance(5) },
            new Date(room.clock.now().getTime() - chance(15) * 86_400_000).toISOString(),
          ),
        ),
      );
      room.clock.pass(3_600_000);
      await room.publish('tried');
      const wanted = pick<LeaderboardChanges>(
        { metric: 'weighted', aggregation: 'sum', weights: { plays: 1, saves: 2, skips: -0.5 } },
        { metric: 'plays', aggregation: 'count', weights: {} },
        { direction: pick('asc', 'desc'), tieBreakers: pick<string[]>([], ['saves'], ['skips', 'plays']) },
        { minimumScore: pick(null, 3, 6.5), size: pick(3, 10, 100) },
        { cityIds: pick<string[]>([], ['oslo'], ['rome', 'berlin']) },
        { nameContains: pick(null, 'A', 'name b') },
        {
          windows: pick<LeaderboardChanges['windows'] & object>(
            ['today'],
            ['48h', 'all_time'],
            ['all_time', '7d'],
          ),
        },
        { timeZone: pick('UTC', 'Europe/Berlin', 'America/New_York') },
        { compareToSeconds: pick(60, 3_600, 86_400) },
      );
      const tried = await room.preview.of({ definition: { id: 'tried', changes: wanted }, limit: 1000 });
      const { version } = await room.definitions.find('tried');
      const { after } = await room.changes.change('tried', { version, ...wanted });
      const saved = await room.publish('tried', '', after.windows[0]);
      expect([wanted, saved.total, saved.entries]).toEqual([wanted, tried.after.total, tried.after.entries]);
      const before = new Map(tried.before?.entries.map((e) => [e.entityId, [e.rank, e.score]]));
      const differs = (e: { entityId: string; rank: number; score: number }) =>
        JSON.stringify(before.get(e.entityId)) !== JSON.stringify([e.rank, e.score]);
      expect(tried.changes.filter((c) => c.after).map((c) => c.entityId)).toEqual(
        saved.entries.filter(differs).map((e) => e.entityId),
      );
      moved += tried.changes.length;
      await room.exclusions
        .add(after, { entityId: pick(...ids), reason: 'spec' }, 'spec')
        .catch((error: { code?: string }) => expect(error.code).toBe('already_excluded'));
    }
    expect(moved).toBeGreaterThan(50);
    const { rows } = await room.test.pool.query(`select count(*)::int as n from coliseum_leaderboard_states`);
    expect(rows[0]?.n).toBeLessThan(8); // previews leave no trace
  });
});
