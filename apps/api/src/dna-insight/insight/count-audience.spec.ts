import { buildModel, matchProfiles, type DnaLayout } from '@coliseum/domain';
import { bytesOf, VectorShape } from '../people/vector-shape.js';
import type { AudienceRow } from './audience.sql.js';
import { countAudience } from './count-audience.js';

const LAYOUT: DnaLayout = {
  ...{ audio: ['energy', 'valence', 'tempo'], genres: [] },
  ...{ spendBounds: [], cities: [], countries: [] },
};
const shape = new VectorShape(LAYOUT);
const tasteOf = (i: number): number[] => [(i % 7) / 7, (i % 5) / 5, (i % 3) / 3];
const crowd = Array.from({ length: 60 }, (_, i) => ({ cultural: tasteOf(i) }));
const model = buildModel(1, LAYOUT, crowd);
const own = { cultural: [0.9, 0.1, 0.5] };

const row = (more: Partial<AudienceRow>): AudienceRow => ({
  ...{ kind: 'group', archetype_id: null, now_id: null, people: null, vectors: null },
  ...{ drift_sum: null, drift_n: null, cents: null, ...more },
});
const group = (archetype_id: string | null, from: number, count: number): AudienceRow =>
  row({
    ...{ archetype_id, people: count, drift_sum: count * 0.1, drift_n: count },
    vectors: Buffer.concat(crowd.slice(from, from + count).map((profile) => bytesOf(shape.encode(profile)))),
  });
const paid = (archetype_id: string | null, now_id: string | null, cents: number): AudienceRow =>
  row({ kind: 'revenue', archetype_id, now_id, cents });
const everybody = (people: number): AudienceRow => row({ kind: 'people', people });

describe('the figures of an audience', () => {
  it('are the mean of each one’s match, of all and of each group', () => {
    const { audience, evolution } = countAudience(
      [everybody(70), group('a', 0, 25), group('b', 25, 15)],
      own,
      model,
      shape,
    );
    const matches = crowd.slice(0, 40).map((profile) => matchProfiles(own, profile, model).overall ?? 0);
    const mean = (values: readonly number[]): number =>
      values.reduce((sum, one) => sum + one, 0) / values.length;
    expect(audience).toMatchObject({ people: 70, analysed: 40, topDomain: 'cultural' });
    expect(audience.averageMatch).toBeCloseTo(mean(matches), 2);
    expect(audience.groups[0]?.averageMatch).toBeCloseTo(mean(matches.slice(0, 25)), 2);
    expect(evolution).toMatchObject({ people: 40, match: { n: 40 }, drift: { n: 40 } });
    expect(evolution.match.sum / 40).toBeCloseTo(mean(matches), 3);
  });

  it('leave out people of no group where they are fewer than ten, and name them where they are more', () => {
    const nine = countAudience([everybody(49), group('a', 0, 40), group(null, 40, 9)], own, model, shape);
    expect([nine.audience.analysed, nine.audience.groups.map(({ people }) => people)]).toEqual([40, [40]]);
    const ten = countAudience([everybody(50), group('a', 0, 40), group(null, 40, 10)], own, model, shape);
    expect([ten.audience.analysed, ten.audience.groups.map(({ people }) => people)]).toEqual([50, [40, 10]]);
    const alone = countAudience([everybody(9), group(null, 0, 9)], own, model, shape);
    expect([alone.audience.analysed, alone.audience.groups]).toEqual([9, []]);
  });

  it('give what was paid to the group of then, or, where nobody of it is here, to the buyer’s own', () => {
    const rows = [everybody(40), group('a', 0, 25), group('b', 25, 15)];
    const { audience } = countAudience(
      [...rows, paid('a', 'b', 1_000), paid('gone', 'b', 300), paid(null, 'a', 50)],
      own,
      model,
      shape,
    );
    expect(
      audience.groups.map(({ revenueCents, revenuePerHeadCents }) => [revenueCents, revenuePerHeadCents]),
    ).toEqual([
      [1_050, 42],
      [300, 20],
    ]);
  });

  it('are without a match where there is nothing to match with', () => {
    const { audience } = countAudience([everybody(40), group('a', 0, 40)], undefined, model, shape);
    expect(audience).toMatchObject({ analysed: 40, averageMatch: null, band: null, topDomain: null });
    expect(audience.bands.every(({ people }) => people === null)).toBe(true);
  });
});
