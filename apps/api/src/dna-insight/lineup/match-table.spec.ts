import { DNA_DOMAINS } from '@coliseum/contracts';
import { buildModel, matchProfiles, type DnaLayout, type DnaProfile } from '@coliseum/domain';
import { MatchTable } from './match-table.js';

const LAYOUT: DnaLayout = {
  ...{ audio: ['energy', 'valence'], genres: ['jazz', 'rap'] },
  ...{ spendBounds: [500], cities: ['oslo'], countries: ['NO', 'SE'] },
};

/** Some know every domain, some only a few of them. */
function crowd(): DnaProfile[] {
  let seed = 20_260_522;
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const lengths = { cultural: 4, behavioral: 33, economic: 4, spatial: 3 };
  return Array.from({ length: 50 }, () => {
    const known = DNA_DOMAINS.filter(() => random() < 0.6);
    return Object.fromEntries(
      known.map((domain) => [domain, Array.from({ length: lengths[domain] }, random)]),
    );
  });
}

it('has every match as the rule has it, weights and missing domains among it', () => {
  const people = crowd();
  const model = buildModel(1, LAYOUT, people, { cultural: 3, behavioral: 1, economic: 1, spatial: 0.5 });
  const table = new MatchTable(people.length, people, model);
  for (const artist of people.slice(0, 10)) {
    const found = table.with(artist);
    people.forEach((person, i) => {
      const match = matchProfiles(artist, person, model).overall;
      if (match === undefined) expect(found[i]).toBeNaN();
      else expect(found[i]).toBeCloseTo(match, 12);
    });
  }
});
