import { DNA_DOMAINS } from '@coliseum/contracts';
import { buildModel, matchProfiles, type DnaLayout, type ObservedProfile } from '@coliseum/domain';
import { VectorShape } from '../people/vector-shape.js';
import { PersonMatcher } from './person-matcher.js';

const LAYOUT: DnaLayout = {
  ...{ audio: ['energy', 'valence'], genres: ['jazz', 'rap'] },
  ...{ spendBounds: [500], cities: ['oslo'], countries: ['NO', 'SE'] },
};

/** Some know every domain, some only a few of them, or not all of one. */
function crowd(): ObservedProfile[] {
  let seed = 20_260_522;
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const lengths = { cultural: 4, behavioral: 33, economic: 4, spatial: 3 };
  return Array.from({ length: 60 }, () => {
    const known = DNA_DOMAINS.filter(() => random() < 0.6);
    const vectorOf = (length: number) =>
      Array.from({ length }, (_, i) => (i > 0 && random() < 0.2 ? null : random()));
    return Object.fromEntries(known.map((domain) => [domain, vectorOf(lengths[domain])]));
  });
}

it('matches as the rule does, with what is stored and as it stands among others', () => {
  const people = crowd();
  const model = buildModel(1, LAYOUT, people, { cultural: 3, behavioral: 1, economic: 1, spatial: 0.5 });
  const shape = new VectorShape(LAYOUT);
  const codes = new Uint16Array(shape.length * people.length);
  people.forEach((person, i) => codes.set(shape.encode(person), i * shape.length));
  for (let own = 0; own < 10; own++) {
    const profile = shape.fill(codes, model, own * shape.length);
    const matcher = new PersonMatcher(profile, model, shape);
    people.forEach((_, i) => {
      const wanted = matchProfiles(profile, shape.fill(codes, model, i * shape.length), model);
      const found = matcher.match(codes, i * shape.length);
      expect(Object.keys(found.domains)).toEqual(Object.keys(wanted.domains));
      if (wanted.overall === undefined) expect(found.overall).toBeUndefined();
      else expect(found.overall).toBeCloseTo(wanted.overall, 12);
    });
  }
});
