import { kmeans } from 'ml-kmeans';
import { adjustedRandIndex } from './adjusted-rand-index.spec-support.js';
import { groupPeople } from './grouping.js';
import { seededRandom } from './seeded-random.spec-support.js';
import { nearestGroup, tasteDirection, type Taste } from './taste.js';

const group = (people: readonly Taste[], breathe?: () => Promise<void>, deciding?: number) =>
  groupPeople(people, kmeans, breathe, deciding);

/** Work that other work on the same machine may hold up. */
jest.setTimeout(30_000);

const DIMENSIONS = 9;
const MEAN = new Array<number>(DIMENSIONS).fill(0.5);
const random = seededRandom(7);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const tasteOf = (id: string, vector: number[]): Taste => ({
  id,
  direction: tasteDirection(vector, MEAN) ?? [],
});

/** People around as many tastes as there are sizes; each taste leans to two features of its own. */
const around = (sizes: readonly number[], spread = 0.05): { taste: Taste; kind: number }[] =>
  sizes
    .flatMap((size, kind) => new Array<number>(size).fill(kind))
    .map((kind, i) => {
      const lean = (feature: number): number =>
        feature === kind ? 0.8 : feature === (kind + 4) % DIMENSIONS ? 0.2 : 0.5;
      const vector = MEAN.map((_, feature) => lean(feature) + spread * normal());
      return { kind, taste: tasteOf(`person ${(i * 7919) % 100_003}`, vector) };
    });

const noise = (count: number, dimensions = DIMENSIONS): Taste[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `person ${i}`,
    direction:
      tasteDirection(
        Array.from({ length: dimensions }, () => random()),
        new Array<number>(dimensions).fill(0.5),
      ) ?? [],
  }));

describe('groups of listeners', () => {
  it.each([
    ['two, one ten times as large', [300, 30]],
    ['three', [200, 150, 80]],
    ['five', [120, 100, 80, 60, 40]],
    ['eight', [60, 60, 50, 50, 40, 40, 30, 30]],
  ])('that were put there are found again: %s', async (_, sizes) => {
    const people = around(sizes);
    const { distinct, k, groupOf, ...found } = await group(people.map(({ taste }) => taste));
    expect({ distinct, k }).toEqual({ distinct: true, k: sizes.length });
    expect(found.silhouette).toBeGreaterThan(0.5);
    const index = adjustedRandIndex(
      people.map(({ kind }) => kind),
      people.map(({ taste }) => groupOf.get(taste.id)),
    );
    expect(index).toBeGreaterThanOrEqual(0.95);
    expect(found.sizes).toEqual([...found.sizes].sort((a, b) => b - a));
    expect(found.sizes.reduce((sum, size) => sum + size)).toBe(people.length);
  });

  it('are not distinct in uniform noise', async () => {
    for (const dimensions of [DIMENSIONS, 20]) {
      const grouping = await group(noise(400, dimensions));
      expect(grouping).toMatchObject({ distinct: false, k: null, centroids: [], sizes: [] });
      expect(grouping.silhouette).toBeLessThan(0.25);
      expect(grouping.tried.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8]);
      expect(grouping.groupOf.size).toBe(0);
    }
  });

  it('are the same in whatever order people come, and every time', async () => {
    const people = around([90, 70, 40], 0.12).map(({ taste }) => taste);
    const [once, again] = [await group(people), await group([...people].reverse())];
    expect(again).toEqual(once);
    expect([...again.groupOf]).toEqual([...once.groupOf]);
  });

  it('are decided by a sample where there are many, and are everybody’s', async () => {
    const people = around([800, 500, 200]);
    const tastes = people.map(({ taste }) => taste);
    const grouping = await group(tastes, undefined, 400);
    expect(await group(tastes.reverse(), undefined, 400)).toEqual(grouping);
    expect(grouping.k).toBe(3);
    expect(grouping.groupOf.size).toBe(people.length);
    const index = adjustedRandIndex(
      people.map(({ kind }) => kind),
      people.map(({ taste }) => grouping.groupOf.get(taste.id)),
    );
    expect(index).toBeGreaterThanOrEqual(0.95);
  });

  it('have everybody with the nearest centroid, as whoever comes later will be', async () => {
    const people = around([60, 50, 40], 0.09).map(({ taste }) => taste);
    const { centroids, groupOf } = await group(people);
    expect(centroids).toHaveLength(3);
    for (const { id, direction } of people) expect(groupOf.get(id)).toBe(nearestGroup(direction, centroids));
  });

  it('are not looked for among fewer people than two of them take, nor among people who are all alike', async () => {
    const few = around([10, 9]).map(({ taste }) => taste);
    expect(await group(few)).toMatchObject({ distinct: false, silhouette: null, tried: [] });
    expect((await group([...few, tasteOf('one more', [...MEAN.slice(1), 0.9])])).tried).toHaveLength(1);
    expect(await group([])).toMatchObject({ distinct: false, silhouette: null });
    const alike = Array.from({ length: 50 }, (_, i) => tasteOf(`${i}`, [...MEAN.slice(1), 0.9]));
    expect(await group(alike)).toMatchObject({ distinct: false, silhouette: null, tried: [] });
  });

  it('of two tastes and no others are those two', async () => {
    const people = Array.from({ length: 40 }, (_, i) =>
      tasteOf(`${i}`, [...MEAN.slice(1), i % 4 ? 0.9 : 0.1]),
    );
    expect(await group(people)).toMatchObject({ k: 2, silhouette: 1, sizes: [30, 10] });
  });

  it('let others run in between', async () => {
    let breaths = 0;
    await group(
      around([60, 50]).map(({ taste }) => taste),
      async () => {
        breaths += 1;
      },
    );
    expect(breaths).toBeGreaterThan(7 * 10);
  });
});

describe('a taste', () => {
  it('is where a vector points from the mean, and nothing where it is the mean', () => {
    expect(tasteDirection([0.8, 0.1], [0.5, 0.5])).toEqual([
      expect.closeTo(0.6, 12),
      expect.closeTo(-0.8, 12),
    ]);
    expect(tasteDirection([0.5, 0.5], [0.5, 0.5])).toBeUndefined();
    expect(tasteDirection([0.5], [0.5, 0.5])).toBeUndefined();
    expect(nearestGroup([1, 0], [])).toBe(-1);
    expect(
      nearestGroup(
        [1, 0],
        [
          [0, 1],
          [0, -1],
        ],
      ),
    ).toBe(0);
  });
});
