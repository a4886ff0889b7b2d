import type { LineupPreview } from '@coliseum/contracts';
import { DnaWorld, idFor } from '../dna.spec-support.js';
import { aRandom, entitiesOf, HIP_HOP, INDIE, JAZZ, people, playsOf } from '../listeners.spec-support.js';

const GENRES = [HIP_HOP, JAZZ, INDIE];
const ARTISTS = Array.from({ length: 7 }, (_, i) => ({
  id: idFor(`artist ${i}`),
  genre: GENRES[i % 3] ?? JAZZ,
}));
const [A, B, C, D, E] = ARTISTS.map(({ id }) => id) as [string, string, string, string, string];
const CROWD = people('person', 320);
const EVENT = idFor('event');

/** Who hears whom, by chance: of their own genre likely, of another one seldom. */
function hearing(): Map<string, Set<string>> {
  const random = aRandom(20_260_522);
  const heard = new Map(ARTISTS.map(({ id }) => [id, new Set<string>()]));
  CROWD.forEach((person, i) => {
    for (const { id, genre } of ARTISTS)
      if (random() < (GENRES[i % 3] === genre ? 0.55 : 0.12)) heard.get(id)?.add(person);
  });
  return heard;
}

describe('the preview of a line-up', () => {
  const heard = hearing();
  let world: DnaWorld;
  const preview = async (body: object): Promise<LineupPreview> => {
    const answer = await world.test.call('POST', '/api/v1/admin/lineups/preview', body);
    expect(answer.status).toBe(200);
    return answer.json;
  };
  const both = (a: string, b: string): number =>
    [...(heard.get(a) ?? [])].filter((person) => heard.get(b)?.has(person)).length;
  const anyOf = (ids: readonly string[]): Set<string> =>
    new Set(ids.flatMap((id) => [...(heard.get(id) ?? [])]));

  beforeAll(async () => {
    world = await DnaWorld.start();
    await world.put([
      ...entitiesOf(GENRES),
      ...ARTISTS.map(({ id }, i) => ({ type: 'artist', id, name: `Artist ${i}` })),
      { type: 'event', id: EVENT, name: 'Night', lineup: [A, B] },
    ]);
    await world.send([
      ...ARTISTS.flatMap(({ id: artistId, genre }) =>
        [...(heard.get(artistId) ?? [])].flatMap((person) => playsOf({ person, genre, artistId, plays: 2 })),
      ),
      // heard for a moment only: no listener of it
      ...playsOf({ person: 'passer-by', genre: JAZZ, artistId: A, plays: 3, ms: 20_000 }),
      ...[...anyOf([C])].slice(0, 40).flatMap((person) => [
        {
          id: idFor(`${person} votes`),
          type: 'concierto.vote_cast',
          userId: idFor(person),
          eventId: EVENT,
          artistId: A,
        },
        {
          id: idFor(`${person} here`),
          type: 'vaultmap.city_checked_in',
          userId: idFor(person),
          cityId: 'oslo',
        },
      ]),
    ]);
    await world.model();
  }, 60_000);
  afterAll(() => world.close());

  it('reaches, shares and adds exactly whom a count one by one finds', async () => {
    const ids = [A, B, C, D];
    const told = await preview({ artistIds: ids, candidates: 3 });
    expect(told.reach).toBe(anyOf(ids).size);
    expect(told.analysed).toBe(told.reach);
    for (const { entityId, listeners, newListeners } of told.artists) {
      expect(listeners).toBe(heard.get(entityId)?.size);
      const others = anyOf(ids.filter((id) => id !== entityId));
      const alone = [...(heard.get(entityId) ?? [])].filter((person) => !others.has(person)).length;
      expect(newListeners).toBe(alone < 10 ? null : alone);
    }
    for (const { a, b, shared, overlap } of told.overlaps) {
      const found = both(a, b);
      const [ofA, ofB] = [heard.get(a)?.size ?? 0, heard.get(b)?.size ?? 0];
      expect(shared).toBe(found < 10 ? null : found);
      if (shared !== null) expect(overlap).toBeCloseTo(found / (ofA + ofB - found), 12);
    }
    expect(told.overlaps).toHaveLength(6);
    expect(told.candidates).toHaveLength(3);
    for (const { entityId, listeners, newListeners } of told.candidates) {
      expect(ids).not.toContain(entityId);
      const added = [...(heard.get(entityId) ?? [])].filter((person) => !anyOf(ids).has(person)).length;
      expect([listeners, newListeners]).toEqual([heard.get(entityId)?.size, added < 10 ? null : added]);
    }
    const matches = told.candidates.map(({ expectedMatch }) => expectedMatch ?? 0);
    expect(matches).toEqual([...matches].sort((a, b) => b - a));
    expect(told.archetypes.reduce((sum, { share }) => sum + share, 0)).toBe(1);
  });

  it('matches each artist best with those who hear its genre, and everybody with the one they like most', async () => {
    const alone = await preview({ artistIds: [A], candidates: 0 });
    const three = await preview({ artistIds: [A, B, C], candidates: 0 });
    expect(alone.candidates).toEqual([]);
    expect(alone.expectedMatch).toBe(alone.artists[0]?.expectedMatch);
    const best = Math.max(...three.artists.map(({ expectedMatch }) => expectedMatch ?? 0));
    expect(three.expectedMatch).toBeGreaterThan(best);
  });

  it('takes an event’s line-up, or asks its audience about others', async () => {
    const own = await preview({ eventId: EVENT, candidates: 0 });
    expect(own.artists.map(({ entityId, entityName }) => [entityId, entityName])).toEqual([
      [A, 'Artist 0'],
      [B, 'Artist 1'],
    ]);
    const voters = new Set([...anyOf([C])].slice(0, 40));
    const others = await preview({ eventId: EVENT, artistIds: [D, E], candidates: 0 });
    const reached = [...anyOf([D, E])].filter((person) => voters.has(person)).length;
    expect(others.reach === null || others.reach === reached).toBe(true);
    const inCity = await preview({ cityId: 'oslo', artistIds: [C], candidates: 0 });
    expect(inCity.reach).toBe(40);
  });

  it('says what is missing', async () => {
    const call = (body: object) => world.test.call('POST', '/api/v1/admin/lineups/preview', body);
    expect((await call({})).json.code).toBe('missing_field');
    expect((await call({ eventId: idFor('no event') })).status).toBe(404);
    const nobody = await preview({ artistIds: [idFor('unheard')] });
    expect(nobody).toMatchObject({ reach: null, analysed: 0, archetypes: [] });
    expect(nobody.reason).toContain('Fewer than 10');
  });
});
