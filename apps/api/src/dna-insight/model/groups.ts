/** Which group everybody is in by their taste: found among a fixed few thousand, then everybody goes to the nearest. */
import { createHash } from 'node:crypto';
import { LEAST_GROUP } from '@coliseum/contracts';
import {
  DECIDING_PEOPLE,
  groupPeople,
  nearestGroup,
  tasteDirection,
  type DnaModel,
  type Taste,
} from '@coliseum/domain';
import { breathe } from './breathe.js';
import type { Population } from './population.js';

export interface FoundGroups {
  distinct: boolean;
  k: number | null;
  silhouette: number | null;
  /** of ten people and more, the largest first */
  groups: { centroid: number[]; people: number }[];
  /** per person of the population the index of the group; −1: of none */
  groupOf: Int16Array;
}

const NOBODY = -1;

export async function findGroups(population: Population, model: DnaModel): Promise<FoundGroups> {
  const groupOf = new Int16Array(population.people.length).fill(NOBODY);
  const directionOf = (i: number): number[] | undefined => {
    const taste = population.shape.fill(population.codesOf(i), model).cultural;
    return taste && tasteDirection(taste, model.domains.cultural.mean);
  };
  const tastes: Taste[] = [];
  for (const i of deciding(population)) {
    const direction = directionOf(i);
    if (direction) tastes.push({ id: population.people[i]?.id ?? '', direction });
  }
  const { kmeans } = await import('ml-kmeans'); // once a day: nobody else pays for it
  const { distinct, k, silhouette, centroids } = await groupPeople(tastes, kmeans, breathe);
  if (!distinct) return { distinct, k, silhouette, groups: [], groupOf };
  const counts = centroids.map(() => 0);
  for (let i = 0; i < groupOf.length; i++) {
    if (i % 2_000 === 0) await breathe();
    const direction = directionOf(i);
    const group = direction ? nearestGroup(direction, centroids) : NOBODY;
    groupOf[i] = group;
    if (group !== NOBODY) counts[group] = (counts[group] as number) + 1;
  }
  return { distinct, k, silhouette, ...ofMany(centroids, counts, groupOf) };
}

/** Those with a taste whose ids hash the lowest: the same ones from day to day, as long as they are there. */
function deciding(population: Population): number[] {
  const withTaste = population.people.flatMap((_, i) =>
    population.shape.has('cultural', population.codesOf(i)) ? [i] : [],
  );
  if (withTaste.length <= DECIDING_PEOPLE) return withTaste;
  return withTaste
    .map((i) => ({ i, hash: hashOf(population.people[i]?.id ?? '') }))
    .sort((a, b) => a.hash - b.hash || a.i - b.i)
    .slice(0, DECIDING_PEOPLE)
    .map(({ i }) => i);
}

const hashOf = (id: string): number => createHash('sha1').update(id).digest().readUInt32BE(0);

/** Groups that are too small to be told are none: their people are in no group. */
function ofMany(
  centroids: readonly number[][],
  counts: readonly number[],
  groupOf: Int16Array,
): Pick<FoundGroups, 'groups' | 'groupOf'> {
  const kept = centroids
    .map((centroid, i) => ({ i, centroid, people: counts[i] as number }))
    .filter(({ people }) => people >= LEAST_GROUP)
    .sort((a, b) => b.people - a.people || a.i - b.i);
  const placeOf = new Map(kept.map(({ i }, place) => [i, place]));
  return {
    groups: kept.map(({ centroid, people }) => ({ centroid, people })),
    groupOf: groupOf.map((group) => placeOf.get(group) ?? NOBODY),
  };
}
