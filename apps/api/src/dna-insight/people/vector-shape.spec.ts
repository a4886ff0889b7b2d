import { buildModel, fillProfile, type DnaLayout, type ObservedProfile } from '@coliseum/domain';
import { bytesOf, codesOf, VectorShape } from './vector-shape.js';

const LAYOUT: DnaLayout = {
  ...{ audio: ['energy', 'valence'], genres: ['jazz'] },
  ...{ spendBounds: [500], cities: ['oslo', 'rome'], countries: ['NO'] },
};
const PROFILE: ObservedProfile = { cultural: [0.25, null, 1], spatial: [0, 0.3333, 1] };

describe('a profile in the store', () => {
  const shape = new VectorShape(LAYOUT);

  it('comes back as it was, what is not known among it', () => {
    const codes = codesOf(bytesOf(shape.encode(PROFILE)));
    const back = shape.decode(codes);
    expect(Object.keys(back)).toEqual(['cultural', 'spatial']);
    expect(back.cultural?.[1]).toBeNull();
    expect(back.cultural?.[2]).toBe(1);
    expect(back.spatial?.[1]).toBeCloseTo(0.3333, 4);
    expect([shape.has('cultural', codes), shape.has('economic', codes)]).toEqual([true, false]);
  });

  it('is filled with the mean exactly as the rule does it, wherever it stands among others', () => {
    const model = buildModel(1, LAYOUT, [PROFILE, { cultural: [0.5, 0.5, 0] }]);
    const one = shape.encode(PROFILE);
    const many = new Uint16Array(shape.length * 3);
    many.set(one, shape.length * 2);
    expect(shape.fill(many, model, shape.length * 2)).toEqual(fillProfile(shape.decode(one), model));
  });
});
