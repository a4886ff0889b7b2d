import type { DnaAudience, EntityDna } from '@coliseum/contracts';
import { DnaWorld, idFor } from './dna.spec-support.js';
import { entitiesOf, HIP_HOP, INDIE, JAZZ, people, playsOf, type Genre } from './listeners.spec-support.js';

const AUDIENCE = { hip: people('hip', 45), jazz: people('jazz', 30), indie: people('indie', 25) };
/** Everybody hears the star once more often than not, and their own genre all the time. */
const STAR = idFor('star');
const OF_STAR = { type: 'artist', id: STAR, name: 'Artist X', dna: { cultural: HIP_HOP.sound } };

const listen = (who: readonly string[], genre: Genre) =>
  who.flatMap((person, i) => [
    ...playsOf({ person, genre, plays: 5 + (i % 4) }),
    ...playsOf({ person, genre, artistId: STAR, plays: 1, from: '2026-05-03T20:00:00Z' }),
  ]);
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const groupsOf = ({ archetypes }: DnaAudience) => archetypes.map(({ name, people: n }) => `${name}: ${n}`);

describe('the DNA of an audience', () => {
  let world: DnaWorld;
  const audienceOf = async (id = STAR): Promise<DnaAudience> =>
    (await world.ask('artist', id)).audience as DnaAudience;

  beforeAll(async () => {
    world = await DnaWorld.start();
    world.setClock('2026-05-20T10:00:00Z');
    await world.put([...entitiesOf([HIP_HOP, JAZZ, INDIE]), OF_STAR]);
    await world.send([
      ...listen(AUDIENCE.hip, HIP_HOP),
      ...listen(AUDIENCE.jazz, JAZZ),
      ...listen(AUDIENCE.indie, INDIE),
    ]);
  }, 60_000);
  afterAll(() => world.close());

  it('is not there before the first model, and says so', async () => {
    const { status, json } = await world.get(`/entities/artist/${STAR}/dna`);
    expect([status, json.state, json.audience]).toEqual([200, 'no_model', null]);
  });

  it('is answered at once as pending with the profile, and is there at the next look', async () => {
    await world.model();
    const first = (await world.get(`/entities/artist/${STAR}/dna`)).json as EntityDna;
    expect([first.state, first.audience, first.profile[0]?.basis]).toEqual(['pending', null, 'stated']);
    await world.ask('artist', STAR);
    const next = await world.get(`/entities/artist/${STAR}/dna`);
    expect(next.json.state).toBe('ready');
    const { status } = await world.get(`/entities/artist/${STAR}/dna`, {
      'if-none-match': next.headers.get('etag') ?? '',
    });
    expect(status).toBe(304);
  });

  it('tells listeners analysed, the match with its band, the top domain, and groups with names and shares', async () => {
    const audience = await audienceOf();
    expect(audience).toMatchObject({
      people: 100,
      analysed: 100,
      distinct: true,
      k: 3,
      topDomain: 'cultural',
    });
    expect(audience.averageMatch).toBeGreaterThan(0.4);
    expect(audience.band).toBe('good');
    expect(audience.archetypes.map(({ people: n, share }) => [n, share])).toEqual([
      [45, 0.45],
      [30, 0.3],
      [25, 0.25],
    ]);
    expect(sum(audience.archetypes.map(({ share }) => share))).toBe(1);
    expect(audience.archetypes.map(({ name }) => name)).toEqual([
      expect.stringMatching(/hip hop/i),
      expect.stringMatching(/jazz/i),
      expect.stringMatching(/indie/i),
    ]);
    expect(audience.archetypes[0]?.averageMatch).toBeGreaterThan(0.6);
    expect(audience.archetypes[1]?.averageMatch).toBeLessThan(0.5);
    expect(sum(audience.bands.flatMap(({ people: n }) => n ?? []))).toBeLessThanOrEqual(100);
  });

  it('is the same when everything runs twice', async () => {
    const tables = [
      'models',
      'profiles',
      'memberships',
      'archetypes',
      'evolution',
      'habits',
      'tastes',
      'days',
    ];
    const picture = async () =>
      Promise.all(
        tables.map((table) =>
          world.rows(
            `select md5(string_agg(t::text, '|' order by t::text)) as all from coliseum_dna_${table} t`,
          ),
        ),
      );
    const before = await picture();
    await world.model();
    await world.refresh();
    expect(await picture()).toEqual(before);
  });

  it('never shows a group of nine, in no answer and by no subtraction', async () => {
    const mixed = idFor('mixed');
    const heard = (who: readonly string[], genre: Genre) =>
      who.flatMap((person) =>
        playsOf({ person, genre, artistId: mixed, plays: 1, from: '2026-05-04T21:00:00Z' }),
      );
    await world.put([{ type: 'artist', id: mixed, name: 'Mixed' }]);
    await world.send([
      ...heard(AUDIENCE.hip.slice(0, 20), HIP_HOP),
      ...heard(AUDIENCE.jazz.slice(0, 12), JAZZ),
      ...heard(AUDIENCE.indie.slice(0, 9), INDIE),
    ]);
    await world.refresh();
    const audience = await audienceOf(mixed);
    // the nine would be 41 − 20 − 12: so the twelve are told with them
    expect(groupsOf(audience)).toEqual([expect.stringMatching(/hip hop.*: 20$/i), 'Others: 21']);
    expect(audience.archetypes[1]).toMatchObject({ id: null, averageMatch: null, traits: [] });
    for (const { people: n } of audience.bands) expect(n === null || n >= 10).toBe(true);
    const hidden = audience.analysed - sum(audience.bands.flatMap(({ people: n }) => n ?? []));
    expect(hidden === 0 || hidden >= 10).toBe(true);

    const few = idFor('few');
    await world.put([{ type: 'artist', id: few, name: 'Few', dna: { cultural: JAZZ.sound } }]);
    await world.send(
      AUDIENCE.jazz
        .slice(0, 9)
        .flatMap((person) =>
          playsOf({ person, genre: JAZZ, artistId: few, plays: 1, from: '2026-05-04T22:00:00Z' }),
        ),
    );
    await world.refresh();
    expect(await world.ask('artist', few)).toMatchObject({ state: 'too_few', audience: null, evolution: [] });
  });

  it('keeps an archetype’s name over a new model, and shows a given one everywhere at once', async () => {
    const jazz = (await world.archetypes()).find(({ name }) => /jazz/i.test(name));
    const path = `/api/v1/admin/dna/archetypes/${jazz?.id}`;
    const renamed = await world.test.call('PATCH', path, {
      name: 'Jazz Fusion Explorers',
      version: jazz?.version,
    });
    expect(renamed.json).toMatchObject({ name: 'Jazz Fusion Explorers', derivedName: jazz?.derivedName });
    expect((await world.get(`/entities/artist/${STAR}/dna`)).json.audience.archetypes[1].name).toBe(
      'Jazz Fusion Explorers',
    );
    const late = await world.test.call('PATCH', path, { name: 'Another', version: jazz?.version });
    expect([late.status, late.json.code]).toEqual([409, 'archetype_changed']);
    const audited = await world.rows(
      `select 1 from coliseum_audit_log where action = 'dna-archetype.renamed'`,
    );
    expect(audited).toHaveLength(1);

    // a tenth of the people are others now
    const newcomers = people('new', 10);
    await world.send(listen(newcomers, JAZZ));
    await world.model();
    const [version] = await world.rows<{ v: number }>('select max(version) as v from coliseum_dna_models');
    expect(version?.v).toBe(2);
    const after = await world.archetypes();
    expect(after.map(({ id }) => id).sort()).toEqual((await world.archetypes()).map(({ id }) => id).sort());
    expect(after.find(({ id }) => id === jazz?.id)).toMatchObject({
      name: 'Jazz Fusion Explorers',
      people: 40,
    });
  });
});
