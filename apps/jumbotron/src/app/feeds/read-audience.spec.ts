import type { DnaAudience, EntityDna } from '@coliseum/contracts';
import { readAudience } from './read-audience';

const audience: DnaAudience = {
  entityName: 'Artist X',
  people: 1400,
  analysed: 1250,
  averageMatch: 0.74,
  band: 'strong',
  topDomain: 'cultural',
  domains: [],
  bands: [],
  distinct: true,
  k: 3,
  silhouette: 0.41,
  archetypes: [
    {
      id: 'a',
      name: 'Underground Hip-Hop Heads',
      people: 563,
      share: 0.45,
      averageMatch: 0.8,
      revenueCents: 0,
      revenuePerHeadCents: 0,
      traits: ['hip hop'],
    },
  ],
};
const answer = (more: Partial<EntityDna>): unknown => ({ state: 'ready', audience, ...more });

describe('the audience of a DNA answer', () => {
  it('is shown with the match as the API tells it, from 0 to 1', () => {
    expect(readAudience(answer({}))).toEqual({
      entityName: 'Artist X',
      analysed: 1250,
      averageMatch: 0.74,
      band: 'strong',
      archetypes: [{ name: 'Underground Hip-Hop Heads', people: 563, share: 0.45, traits: ['hip hop'] }],
    });
  });

  it('is shown without a match where the entity has nothing of its own', () => {
    const body = answer({ state: 'no_profile', audience: { ...audience, averageMatch: null, band: null } });
    expect(readAudience(body)).toMatchObject({ analysed: 1250, averageMatch: null, band: null });
  });

  it.each(['pending', 'too_few', 'no_model'] as const)('is none while the answer is %s', (state) =>
    expect(readAudience(answer({ state, audience: null }))).toBeNull(),
  );

  it('is none of what is no such answer', () => expect(readAudience({})).toBeNull());
});
