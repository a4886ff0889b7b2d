import { Erasers } from '../platform/people/erasers.js';
import { DnaWorld, idFor } from './dna.spec-support.js';
import { artistOf, entitiesOf, HIP_HOP, INDIE, JAZZ, people, playsOf } from './listeners.spec-support.js';

const HIP = people('hip', 20);
const JAZZERS = people('jazz', 20);

const saidOf = (person: string, granted: boolean, at: string, id = idFor(`${person} says ${at}`)) => ({
  ...{ id, type: 'mediaid.consent_changed', userId: idFor(person), timestamp: at },
  metadata: { granted },
});
const tables = [
  ...['consents', 'habits', 'tastes', 'places', 'contacts', 'preferences', 'touched', 'memberships', 'days'],
];

describe('consent', () => {
  let world: DnaWorld;
  const analysed = async (): Promise<number | undefined> =>
    (await world.ask('artist', artistOf(HIP_HOP))).audience?.analysed;
  const sumsOf = (person: string) =>
    world.rows<{ plays: string }>('select plays::text from coliseum_dna_habits where user_id = $1', [
      idFor(person),
    ]);

  beforeAll(async () => {
    world = await DnaWorld.start();
    await world.put(entitiesOf([HIP_HOP, JAZZ]));
    await world.send([
      ...HIP.flatMap((person) => playsOf({ person, genre: HIP_HOP })),
      ...JAZZERS.flatMap((person) => playsOf({ person, genre: JAZZ })),
    ]);
    await world.model();
  }, 60_000);
  afterAll(() => world.close());

  it('is not needed where nothing was ever said, by the rule that holds by default', async () => {
    expect(await analysed()).toBe(20);
  });

  it('that is withdrawn takes vectors, group and sums away with the next run, and answers too', async () => {
    await world.send([saidOf('hip 0', false, '2026-05-10T10:00:00Z')]);
    await world.refresh();
    expect(await analysed()).toBe(19);
    expect(await sumsOf('hip 0')).toEqual([]);
    const { json } = await world.get(`/entities/user/${idFor('hip 0')}/dna`);
    expect(json).toMatchObject({ consent: false, profile: [], archetype: null });
    const left = await world.rows('select 1 from coliseum_dna_memberships where user_id = $1', [
      idFor('hip 0'),
    ]);
    expect(left).toEqual([]);
    // what is done without consent is not kept either
    await world.send(playsOf({ person: 'hip 0', genre: HIP_HOP, from: '2026-05-11T10:00:00Z' }));
    await world.model();
    expect([await sumsOf('hip 0'), await analysed()]).toEqual([[], 19]);
  });

  it('of an earlier moment that arrives late does not undo the later word', async () => {
    await world.send([saidOf('hip 0', true, '2026-05-09T10:00:00Z')]);
    await world.refresh();
    expect(await analysed()).toBe(19);
  });

  it('that is given again brings back what all events tell, as if it had never been withdrawn', async () => {
    await world.send([saidOf('hip 0', true, '2026-05-12T10:00:00Z')]);
    await world.refresh();
    expect(await sumsOf('hip 0')).toEqual([{ plays: '12' }]);
    expect(await analysed()).toBe(20);
  });

  it('takes what was voided back, once', async () => {
    const [play] = playsOf({ person: 'hip 1', genre: HIP_HOP, plays: 1 });
    const voided = (n: number) => ({
      id: idFor(`void ${n}`),
      type: 'passport.entry_voided',
      metadata: { voidsId: play?.['id'] },
    });
    await world.send([voided(1), voided(2)]);
    await world.refresh();
    expect(await sumsOf('hip 1')).toEqual([{ plays: '5' }]);
  });

  it('keeps nothing of somebody who is erased, and counts the groups anew', async () => {
    const person = idFor('hip 2');
    const holding = async () => {
      const found = await Promise.all([
        ...tables.map((table) =>
          world.rows(`select 1 from coliseum_dna_${table} where user_id = $1`, [person]),
        ),
        world.rows('select 1 from coliseum_dna_profiles where entity_id = $1', [person]),
      ]);
      return found.flat().length;
    };
    expect(await holding()).toBeGreaterThan(4);
    await world.ask('artist', artistOf(HIP_HOP));
    const eraser = world.test.app
      .get(Erasers)
      .inOrder()
      .find(({ place }) => place === 'DNA');
    // as the room that erases does it: the raw events are gone before
    await world.rows('delete from coliseum_metrics where user_id = $1', [person]);
    expect(await eraser?.erase(person)).toBeGreaterThan(4);
    expect(await holding()).toBe(0);
    expect(await world.rows('select 1 from coliseum_dna_insights')).toEqual([]);
    expect(await eraser?.erase(person)).toBe(0);
    const [before] = await world.rows<{ v: number }>('select max(version) as v from coliseum_dna_models');
    await world.refresh();
    const [after] = await world.rows<{ v: number; people: number }>(
      'select version as v, people from coliseum_dna_models order by 1 desc limit 1',
    );
    expect(after).toEqual({ v: (before?.v ?? 0) + 1, people: 39 });
    expect([await holding(), await analysed()]).toEqual([0, 19]);
  });
});

describe('consent that must be given', () => {
  it('leaves out whoever did not say yes', async () => {
    const world = await DnaWorld.start({ environment: { COLISEUM_DNA_CONSENT: 'opt_in' } });
    try {
      await world.put(entitiesOf([INDIE]));
      await world.send([
        ...people('indie', 30).flatMap((person) => playsOf({ person, genre: INDIE })),
        ...people('indie', 12).map((person) => saidOf(person, true, '2026-05-10T10:00:00Z')),
        saidOf('indie 20', false, '2026-05-10T10:00:00Z'),
      ]);
      await world.model();
      const { audience } = await world.ask('artist', artistOf(INDIE));
      expect([audience?.people, audience?.analysed]).toEqual([30, 12]);
      const kept = await world.rows<{ n: number }>('select count(*)::int as n from coliseum_dna_habits');
      expect(kept).toEqual([{ n: 12 }]);
    } finally {
      await world.close();
    }
  }, 60_000);
});
