import { DnaWorld, idFor } from './dna.spec-support.js';
import { artistOf, entitiesOf, HIP_HOP, INDIE, JAZZ, people, playsOf } from './listeners.spec-support.js';

const HIP = people('hip', 24);
const JAZZERS = people('jazz', 22);
const INDIES = people('indie', 20);
const CAMPAIGN = idFor('campaign');
const TURNCOAT = 'hip 0';

const bought = (person: string, cents: number, at: string, more: object = {}) => ({
  ...{ id: idFor(`${person} buys ${cents} ${at}`), type: 'treasury.purchase_completed', timestamp: at },
  ...{ userId: idFor(person), value: cents, campaignId: CAMPAIGN, metadata: { currency: 'USD' }, ...more },
});
const opened = (person: string) => ({
  ...{ id: idFor(`${person} opens`), type: 'cals.link_opened', timestamp: '2026-05-02T12:00:00Z' },
  ...{ userId: idFor(person), campaignId: CAMPAIGN },
});

describe('revenue by group', () => {
  let world: DnaWorld;
  const revenue = async (): Promise<Record<string, number>> => {
    const { audience } = await world.ask('campaign', CAMPAIGN);
    return Object.fromEntries(
      (audience?.archetypes ?? []).map(({ name, revenueCents }) => [
        name.split(',')[0]?.toLowerCase(),
        revenueCents,
      ]),
    );
  };

  beforeAll(async () => {
    world = await DnaWorld.start();
    world.setClock('2026-05-05T12:00:00Z');
    await world.put([
      ...entitiesOf([HIP_HOP, JAZZ, INDIE]),
      { type: 'campaign', id: CAMPAIGN, name: 'Spring' },
    ]);
    await world.send([
      ...HIP.flatMap((person) => playsOf({ person, genre: HIP_HOP })),
      ...JAZZERS.flatMap((person) => playsOf({ person, genre: JAZZ })),
      ...INDIES.flatMap((person) => playsOf({ person, genre: INDIE })),
      ...[...HIP, ...JAZZERS, ...INDIES].map(opened),
      bought(TURNCOAT, 1_000, '2026-05-01T09:00:00Z'),
      bought('jazz 1', 700, '2026-05-04T09:00:00Z'),
      bought('hip 3', 50, '2026-05-04T09:00:00Z'),
      { ...bought('hip 3', 20, '2026-05-04T10:00:00Z'), type: 'treasury.refund_issued', id: idFor('refund') },
    ]);
    await world.model();
  }, 60_000);
  afterAll(() => world.close());

  it('is of a campaign’s audience, which has nothing of its own to match', async () => {
    const dna = await world.ask('campaign', CAMPAIGN);
    expect(dna).toMatchObject({
      state: 'no_profile',
      profile: [],
      audience: { analysed: 66, averageMatch: null },
    });
    expect(dna.audience?.archetypes.map(({ people: n }) => n)).toEqual([24, 22, 20]);
  });

  it('counts what was bought before the first membership for the first group, and takes off what was paid back', async () => {
    expect(await revenue()).toEqual({ 'hip hop': 1_030, jazz: 700, indie: 0 });
  });

  it('stays with the group that the buyer was in at the time of purchase', async () => {
    // somebody hears nothing but jazz from now on
    world.setClock('2026-05-12T12:00:00Z');
    await world.send(playsOf({ person: TURNCOAT, genre: JAZZ, plays: 80, from: '2026-05-06T00:00:00Z' }));
    await world.model();
    const moved = await world.rows(
      'select valid_from from coliseum_dna_memberships where user_id = $1 order by 1',
      [idFor(TURNCOAT)],
    );
    expect(moved).toHaveLength(2);
    const { audience } = await world.ask('campaign', CAMPAIGN);
    expect(audience?.archetypes.map(({ people: n }) => n)).toEqual([23, 23, 20]);
    world.setClock('2026-05-12T16:00:00Z');
    // 1,000 were paid as a listener of hip hop; what comes now is paid as one of jazz
    await world.send([bought(TURNCOAT, 5_000, '2026-05-12T13:00:00Z')]);
    await world.refresh();
    expect(await revenue()).toEqual({ 'hip hop': 1_030, jazz: 5_700, indie: 0 });
  });

  it('is told to brands for every group of all listeners, with its size and its cities', async () => {
    const there = (person: string, n: number) => ({
      ...{ id: idFor(`${person} is in oslo ${n}`), type: 'vaultmap.city_checked_in', cityId: 'oslo' },
      ...{ userId: idFor(person), timestamp: `2026-05-12T15:0${n}:00Z` },
    });
    const elsewhere = (person: string) => ({
      ...there(person, 5),
      id: idFor(`${person} in rome`),
      cityId: 'rome',
    });
    await world.put([{ type: 'city', id: 'oslo', name: 'Oslo' }]);
    await world.send([
      ...JAZZERS.slice(0, 12).flatMap((person) => [there(person, 1), there(person, 2)]),
      ...HIP.slice(1, 21).map(elsewhere),
      ...HIP.slice(1, 10).map((person) => there(person, 3)),
    ]);
    await world.refresh();
    const { json } = await world.get('/dna/segments');
    expect(json).toMatchObject({ distinct: true, analysed: 66, currency: 'USD' });
    expect(
      json.items.map((item: { people: number; revenueCents: number }) => [item.people, item.revenueCents]),
    ).toEqual(
      expect.arrayContaining([
        [23, 1_030],
        [23, 5_700],
        [20, 0],
      ]),
    );
    const jazz = json.items.find(({ name }: { name: string }) => /jazz/i.test(name));
    // all of jazz is in Oslo, where 33 of 53 acts are
    expect(jazz.cities).toEqual([{ cityId: 'oslo', name: 'Oslo', people: 12, resonance: 1.606 }]);
    const hip = json.items.find(({ name }: { name: string }) => /hip hop/i.test(name));
    // nine of them are in Oslo: they are not told
    expect(hip.cities.map(({ cityId }: { cityId: string }) => cityId)).toEqual(['rome']);
    const anonymous = await world.get('/dna/segments', {});
    expect(anonymous.status).toBe(401);
  });

  it('is asked for by a range in whole days, which the answer names', async () => {
    const path = `/entities/artist/${artistOf(JAZZ)}/dna?from=2026-05-06T10:00:00Z&to=2026-05-07T01:00:00Z`;
    const { json } = await world.get(path);
    expect([json.from, json.to]).toEqual(['2026-05-06T00:00:00.000Z', '2026-05-08T00:00:00.000Z']);
    const wrong = await world.get(
      `/entities/artist/${artistOf(JAZZ)}/dna?from=2026-05-08T00:00:00Z&to=2026-05-07T00:00:00Z`,
    );
    expect([wrong.status, wrong.json.code]).toEqual([422, 'invalid_query']);
    const none = await world.get(`/entities/artist/${idFor('nobody')}/dna`);
    expect(none.status).toBe(404);
  });
});
