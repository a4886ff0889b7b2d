import { kmeans } from 'ml-kmeans';
import { exactShares, wholePercents } from '../audience/shares.js';
import { suppressGroups } from '../audience/suppression.js';
import { adjustedRandIndex } from './adjusted-rand-index.spec-support.js';
import { matchArchetypes } from './archetype-match.js';
import { archetypeNames } from './archetype-name.js';
import { describeGolden } from './golden-data.spec-support.js';
import { groupPeople, type Grouping } from './grouping.js';
import {
  listenersOfADay,
  type Listener,
  oneTrackListeners,
  populationOf,
  type Population,
} from './listeners.spec-support.js';
import { groupTraits, meanVector } from './traits.js';

const namesOf = ({ vectors, model }: Population, { centroids, groupOf }: Grouping): string[] =>
  archetypeNames(
    centroids.map((_, group) => {
      const own = [...vectors].flatMap(([id, vector]) => (groupOf.get(id) === group ? [vector] : []));
      const { mean, labels } = model.domains.cultural;
      return { traits: groupTraits(meanVector(own) ?? [], mean, labels) };
    }),
  );

/** Work that other work on the same machine may hold up. */
jest.setTimeout(30_000);

/** One in ten is away; who, is told by a digit. */
const isAway = (place: number, digit: number): boolean => Math.floor(place / 7) % 10 === digit;

describeGolden('groups of real listeners, by what they played and its audio features', () => {
  let listeners: Listener[];

  beforeAll(() => {
    listeners = listenersOfADay();
  });

  it('are the same every time: how many, how far apart, and who', async () => {
    const everybody = populationOf(listeners);
    const once = await groupPeople(everybody.tastes, kmeans);
    const again = await groupPeople([...everybody.tastes].reverse(), kmeans);
    expect(again).toEqual(once);
    expect(everybody.tastes).toHaveLength(500);
    expect({ k: once.k, sizes: once.sizes }).toEqual({ k: 6, sizes: [122, 118, 105, 57, 57, 41] });
    expect(once.silhouette).toBeCloseTo(0.3465, 4);
    expect(wholePercents(once.sizes)).toEqual([25, 24, 21, 11, 11, 8]);
    expect(exactShares(once.sizes).reduce((sum, share) => sum + share)).toBe(1);
    expect(suppressGroups(once.sizes).map(({ people }) => people)).toEqual(once.sizes);
    expect(namesOf(everybody, once)).toEqual([
      'R&B, wordy, live',
      'EDM, instrumental, high energy',
      'Pop, cheerful, high energy',
      'Acoustic, R&B, live',
      'Rap, wordy, danceable',
      'Rock, latin, cheerful',
    ]);
  });

  it('keep their archetypes where one in ten people is another, however many groups there are then', async () => {
    const runs = [0, 1].map((digit) => populationOf(listeners.filter((_, i) => !isAway(i, digit))));
    const [before, after] = (await Promise.all(runs.map(({ tastes }) => groupPeople(tastes, kmeans)))) as [
      Grouping,
      Grouping,
    ];
    const ids = matchArchetypes(
      before.centroids.map((centroid, group) => ({ id: `${group}`, centroid })),
      after.centroids,
    );
    // each group of the smaller number is found again
    expect(ids.filter((id) => id !== null)).toHaveLength(Math.min(before.k ?? 0, after.k ?? 0));
  });
});

describeGolden('groups by the audio features and genres of 1,026 real tracks, a listener each', () => {
  it('keep their names when one in ten people is another', async () => {
    const listeners = oneTrackListeners().filter((_, i) => i % 5 === 0);
    expect(listeners).toHaveLength(1026);
    const runs: { population: Population; grouping: Grouping; names: string[] }[] = [];
    for (const digit of [0, 1]) {
      const population = populationOf(listeners.filter((_, i) => !isAway(i, digit)));
      const grouping = await groupPeople(population.tastes, kmeans);
      runs.push({ population, grouping, names: namesOf(population, grouping) });
    }
    const [before, after] = runs as [(typeof runs)[0], (typeof runs)[0]];
    expect(before.grouping.k).toBe(6);
    expect(after.grouping.k).toBe(6);
    const kept = matchArchetypes(
      before.grouping.centroids.map((centroid, group) => ({ id: before.names[group] as string, centroid })),
      after.grouping.centroids,
    );
    expect(new Set(kept)).toEqual(new Set(before.names));
    expect(before.names).toEqual([
      'EDM, instrumental, live',
      'Pop, acoustic, fast',
      'Latin, cheerful, acoustic',
      'Rap, wordy, danceable',
      'Rock, acoustic, live',
      'R&B, acoustic, wordy',
    ]);
    // and whoever was there both times is of the archetype of before
    const both = [...after.grouping.groupOf].filter(([id]) => before.grouping.groupOf.has(id));
    const then = both.map(([id]) => before.names[before.grouping.groupOf.get(id) as number]);
    const now = both.map(([, group]) => kept[group]);
    expect(adjustedRandIndex(then, now)).toBeGreaterThan(0.95);
    expect(then.filter((name, i) => name === now[i]).length / both.length).toBeGreaterThan(0.98);
  });
});
