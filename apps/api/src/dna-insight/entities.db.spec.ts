import type { DnaEntityType, EntityDna } from '@coliseum/contracts';
import { DnaWorld, idFor } from './dna.spec-support.js';
import { artistOf, entitiesOf, HIP_HOP, JAZZ, people, playsOf } from './listeners.spec-support.js';

const HIP = people('hip', 30);
const JAZZERS = people('jazz', 24);
const [NIGHT, BRAND, CAMPAIGN] = [idFor('night'), idFor('brand'), idFor('campaign')];
const TOURNAMENT = idFor('tournament');

const act = (type: string, person: string, more: object, at = '2026-05-10T20:15:00Z') => ({
  ...{
    id: idFor(`${type} ${person} ${JSON.stringify(more)} ${at}`),
    type,
    userId: idFor(person),
    timestamp: at,
  },
  ...more,
});
const cultural = (dna: EntityDna) => dna.profile.find(({ domain }) => domain === 'cultural');

describe('the audiences of what is no artist', () => {
  let world: DnaWorld;
  const counts = async (type: DnaEntityType, id: string, range?: { from?: string; to?: string }) => {
    const { state, audience } = await world.ask(type, id, range);
    return [state, audience?.people ?? null, audience?.analysed ?? null];
  };

  beforeAll(async () => {
    world = await DnaWorld.start();
    world.setClock('2026-05-20T10:00:00Z');
    await world.put([
      ...entitiesOf([HIP_HOP, JAZZ]),
      { type: 'event', id: NIGHT, name: 'Night', lineup: [artistOf(HIP_HOP), artistOf(JAZZ)] },
      { type: 'brand', id: BRAND, name: 'Brand', dna: { cultural: JAZZ.sound } },
      { type: 'campaign', id: CAMPAIGN, name: 'Campaign', brandId: BRAND },
      { type: 'city', id: 'oslo', name: 'Oslo' },
    ]);
    await world.rows(
      `insert into coliseum_tournaments (id, name, metric, seeding, seeding_window, results, city_ids, starts_at, ends_at,
          grace_seconds, times_set_at, created_by, created_at, updated_at)
        values ($1, 'Cities', 'interactions', 'given', '30d', 'computed', array['oslo', 'rome'], '2026-05-10', '2026-05-11', 60, now(), 'spec', now(), now())`,
      [TOURNAMENT],
    );
    const night = { eventId: NIGHT };
    await world.send([
      ...HIP.flatMap((person) => playsOf({ person, genre: HIP_HOP })),
      ...JAZZERS.flatMap((person) => playsOf({ person, genre: JAZZ, more: { cityId: 'oslo' } })),
      ...HIP.slice(0, 12).map((person) =>
        act('concierto.vote_cast', person, { ...night, artistId: artistOf(HIP_HOP) }),
      ),
      ...HIP.slice(8, 16).map((person) => act('concierto.checked_in', person, night)),
      act('concierto.event_viewed', 'hip 20', night),
      act('treasury.purchase_completed', 'hip 21', { ...night, value: 500, metadata: { currency: 'USD' } }),
      // nobody who only looked away, or whose app shared something
      act('concierto.reaction_sent', 'hip 25', night),
      ...JAZZERS.slice(0, 15).map((person) =>
        act('brand.engaged', person, { brandId: BRAND, campaignId: CAMPAIGN }),
      ),
      ...HIP.slice(0, 6).map((person) => act('cals.link_opened', person, { campaignId: CAMPAIGN })),
      ...HIP.slice(0, 11).flatMap((person) =>
        playsOf({ person, genre: JAZZ, plays: 1, from: '2026-05-10T12:00:00Z', more: { cityId: 'rome' } }),
      ),
    ]);
    await world.model();
  }, 60_000);
  afterAll(() => world.close());

  it('are an event’s voters, attendees, viewers and buyers, matched with the mean of its line-up', async () => {
    expect(await counts('event', NIGHT)).toEqual(['ready', 18, 18]);
    const dna = await world.ask('event', NIGHT);
    const [hip, jazz] = await Promise.all(
      [HIP_HOP, JAZZ].map((genre) => world.ask('artist', artistOf(genre))),
    );
    const [ofHip, ofJazz] = [hip, jazz].map((one) => cultural(one as EntityDna)?.values ?? []);
    cultural(dna)?.values.forEach((value, i) =>
      expect(value).toBeCloseTo(((ofHip?.[i] ?? 0) + (ofJazz?.[i] ?? 0)) / 2, 3),
    );
    expect(cultural(dna)).toMatchObject({ basis: 'computed', observations: 2 });
  });

  it('are a brand’s and a campaign’s by what brings people to them; only what is stated is matched', async () => {
    expect(await counts('brand', BRAND)).toEqual(['ready', 15, 15]);
    expect(cultural(await world.ask('brand', BRAND))).toMatchObject({ basis: 'stated', observations: 0 });
    expect(await counts('campaign', CAMPAIGN)).toEqual(['no_profile', 21, 21]);
  });

  it('are a city’s listeners, and a tournament’s in its cities while it lasts', async () => {
    expect(await counts('city', 'oslo')).toEqual(['no_profile', 24, 24]);
    // what was played in Oslo on the first of May is before it
    expect(await counts('tournament', TOURNAMENT)).toEqual(['no_profile', 11, 11]);
  });

  it('are of a range to the hour', async () => {
    const [before, during] = [
      { to: '2026-05-10T20:00:00Z' },
      { from: '2026-05-10T20:00:00Z', to: '2026-05-10T21:00:00Z' },
    ];
    expect(await counts('event', NIGHT, before)).toEqual(['too_few', null, null]);
    expect(await counts('event', NIGHT, during)).toEqual(['ready', 18, 18]);
    expect(await counts('track', idFor('track 0 of jazz'))).toEqual(['ready', 35, 35]);
  });

  it('are not told of a person: only an admin sees somebody’s own vectors', async () => {
    const path = `/entities/user/${idFor('jazz 1')}/dna`;
    expect((await world.get(path, {})).status).toBe(401);
    const made = await world.test.call('POST', '/api/v1/admin/api-keys', {
      name: 'reader',
      scopes: ['read'],
    });
    expect((await world.get(path, { authorization: `Bearer ${made.json.key}` })).status).toBe(403);
    const { json } = await world.get(path);
    expect(json).toMatchObject({
      entityType: 'user',
      consent: null,
      archetype: { name: expect.stringMatching(/jazz/i) },
    });
    expect(json.profile.map(({ domain }: { domain: string }) => domain)).toEqual([
      'cultural',
      'behavioral',
      'spatial',
    ]);
    expect((await world.get(`/entities/user/${idFor('stranger')}/dna`)).status).toBe(404);
  });

  it('follow what somebody’s DNA is stated to be, in the place of what was computed', async () => {
    const stated = (sound: readonly number[], at: string) =>
      act('mediaid.dna_updated', 'jazz 1', { metadata: { dna: { cultural: sound } } }, at);
    const read = async () => {
      const { json } = await world.get(`/entities/user/${idFor('jazz 1')}/dna`);
      return json.profile[0];
    };
    expect(await read()).toMatchObject({ basis: 'computed', observations: 6 });
    await world.send([
      stated(HIP_HOP.sound, '2026-05-19T10:00:00Z'),
      stated(JAZZ.sound, '2026-05-18T10:00:00Z'),
    ]);
    await world.refresh();
    const after = await read();
    expect(after).toMatchObject({ basis: 'stated', observations: 0 });
    HIP_HOP.sound.forEach((value, i) => expect(after.values[i]).toBeCloseTo(value, 3));
    await world.put([{ type: 'user', id: idFor('jazz 1'), name: 'Ann', dna: null }]);
    await world.refresh();
    expect(await read()).toMatchObject({ basis: 'computed', observations: 6 });
  });

  it('move day by day: people, matches, and how far their people’s vectors moved', async () => {
    const id = artistOf(HIP_HOP);
    world.setClock('2026-05-21T04:43:00Z');
    await world.send(
      HIP.flatMap((person) => playsOf({ person, genre: JAZZ, plays: 3, from: '2026-05-20T11:00:00Z' })),
    );
    await world.model();
    const { evolution } = await world.ask('artist', id);
    expect(evolution.map(({ day, people: n }) => [day, n])).toEqual([
      ['2026-05-20', 30],
      ['2026-05-21', 30],
    ]);
    const [first, second] = evolution;
    expect(first?.drift).toBeNull();
    expect(second?.drift).toBeGreaterThan(0.01);
    expect(second?.domains[0]?.averageMatch).not.toBe(first?.domains[0]?.averageMatch);
    // by the next night nothing happened, but that what was bought lies further back
    world.setClock('2026-05-22T04:43:00Z');
    await world.model();
    const last = (await world.ask('artist', id)).evolution.at(-1);
    expect(last).toMatchObject({ day: '2026-05-22', people: 30 });
    expect(last?.drift).toBeLessThan(0.001);
  });
});
