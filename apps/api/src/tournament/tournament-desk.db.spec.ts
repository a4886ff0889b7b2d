/** What somebody who runs tournaments is told beforehand, and beside others: previews, boundaries, versions; on real Postgres. */
import { TournamentPreviews } from './admin/tournament-previews.js';
import { openTournaments, pins, type OpenTournaments } from './tournament.spec-support.js';

let world: OpenTournaments;
let previews: TournamentPreviews;
beforeAll(async () => {
  world = await openTournaments();
  previews = new TournamentPreviews(world.test.database, world.clock, world.tournaments);
});
afterAll(() => world.close());
beforeEach(() => world.clear());

const cup = (more: object = {}) => ({
  name: 'Cup',
  cityIds: ['a', 'b', 'c', 'd', 'e'],
  startsAt: '2026-06-01T12:00:00Z',
  endsAt: '2026-06-01T15:00:00Z',
  ...more,
});

describe('a tournament that is not made yet', () => {
  it('is told with the instants of its rounds, its byes, and the seeds as if it began now', async () => {
    await world.play(...pins('c', '2026-06-01T08:30:00Z', 6, 2), ...pins('a', '2026-06-01T08:31:00Z', 4, 2));
    await world.itIs('2026-06-01T09:00:00Z');
    const preview = await previews.of(cup());
    expect(
      preview.rounds.map(({ name, opensAt, closesAt, matches, byes }) => [
        name,
        opensAt,
        closesAt,
        matches,
        byes,
      ]),
    ).toEqual([
      ['Quarter-finals', '2026-06-01T12:00:00.000Z', '2026-06-01T13:00:00.000Z', 1, 3],
      ['Semi-finals', '2026-06-01T13:00:00.000Z', '2026-06-01T14:00:00.000Z', 2, 0],
      ['Final', '2026-06-01T14:00:00.000Z', '2026-06-01T15:00:00.000Z', 1, 0],
    ]);
    expect(preview.rounds[0]?.freezesAt).toBe('2026-06-01T13:01:00.000Z');
    expect(
      preview.seeds?.slice(0, 2).map(({ city, engagementPerUser }) => [city.id, engagementPerUser]),
    ).toEqual([
      ['c', 3],
      ['a', 2],
    ]);
    expect([preview.seededFrom, preview.seededTo]).toEqual([
      '2026-06-01T08:00:00.000Z',
      '2026-06-01T09:00:00.000Z',
    ]);
    expect(preview.pairs).toContainEqual({ slot: 2, homeSeed: 4, awaySeed: 5 });
  });

  it('keeps the order that is given, writes nothing, and names what does not fit', async () => {
    await world.play(...pins('e', '2026-06-01T08:30:00Z', 6, 2));
    const preview = await previews.of(cup({ seeding: 'given' }));
    expect(preview.seeds?.map(({ city }) => city.id)).toEqual(['a', 'b', 'c', 'd', 'e']);
    const { rows } = await world.test.pool.query('select 1 from coliseum_tournaments');
    expect(rows).toEqual([]);
    await expect(previews.of(cup({ roundSeconds: [60, 60, 60] }))).rejects.toMatchObject({
      code: 'invalid_tournament',
      more: { errors: [{ path: '/roundSeconds' }] },
    });
  });
});

describe('what comes next', () => {
  it('is the start, then the close and the freeze of each round, and nothing when it is over', async () => {
    const id = await world.make({ seeding: 'given', cityIds: ['a', 'b'], endsAt: '2026-06-01T13:00:00Z' });
    const next = async (): Promise<string> => {
      const { nextBoundary } = await world.read(id);
      return nextBoundary
        ? `${nextBoundary.kind} ${nextBoundary.at.slice(11, 19)} ${nextBoundary.roundName}`
        : 'none';
    };
    const seen = [await next()];
    for (const at of ['12:00:00', '13:00:00', '13:01:00']) {
      await world.itIs(`2026-06-01T${at}Z`);
      if (at !== '13:00:00') await world.work();
      seen.push(await next());
    }
    expect(seen).toEqual([
      'starts 12:00:00 Final',
      'closes 13:00:00 Final',
      'freezes 13:01:00 Final',
      'none',
    ]);
    const [listed] = (await world.reader.list(undefined, 10, 0)).items;
    expect([listed?.state, listed?.nextBoundary]).toEqual(['completed', null]);
  });
});

describe('two who change a tournament at once', () => {
  it('are told of each other, with what differs; what the engine does is nobody’s change', async () => {
    const id = await world.make();
    const { version } = await world.read(id);
    await world.tournaments.change(id, { name: 'Hers', version });
    const late = world.tournaments.change(id, {
      name: 'His',
      startsAt: '2026-06-01T12:00:00+00:00',
      version,
    });
    await expect(late).rejects.toMatchObject({
      status: 409,
      code: 'tournament_changed',
      more: {
        extensions: { currentVersion: 2, differences: [{ field: 'name', yours: 'His', theirs: 'Hers' }] },
      },
    });
    await world.itIs('2026-06-01T12:00:00Z');
    await world.work();
    expect((await world.read(id)).version).toBe(2);
    await expect(world.tournaments.cancel(id, 'rained off', 1)).rejects.toMatchObject({ status: 409 });
    await world.tournaments.cancel(id, 'rained off', 2);
    expect(await world.read(id)).toMatchObject({ state: 'cancelled', version: 3 });
  });

  it('need no version where they are services, as ever', async () => {
    const id = await world.make();
    await world.tournaments.change(id, { metric: 'plays' });
    expect((await world.read(id)).metric).toBe('plays');
  });
});
