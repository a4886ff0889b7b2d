/** A person's taste as a direction: where the cultural vector points, seen from the population's mean. */
import type { DnaVector } from './model.js';

/** A centred vector shorter than this is the mean itself. */
const NO_LENGTH = 1e-9;

export interface Taste {
  id: string;
  direction: readonly number[];
}

/**
 * Centred and L2-normalised, so that groups are of like leaning, however strong it is.
 * @returns undefined where somebody's taste is the mean, or of another length: they belong to no group
 */
export function tasteDirection(vector: DnaVector, mean: DnaVector): number[] | undefined {
  if (vector.length !== mean.length) return undefined;
  const centred = vector.map((value, i) => value - (mean[i] as number));
  const length = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
  return length > NO_LENGTH ? centred.map((value) => value / length) : undefined;
}

/** @returns which centroid is the nearest (Euclidean), of equally near ones the first; −1 where there is none */
export function nearestGroup(
  direction: readonly number[],
  centroids: readonly (readonly number[])[],
): number {
  let [nearest, least] = [-1, Infinity];
  for (let group = 0; group < centroids.length; group++) {
    const centroid = centroids[group] as readonly number[];
    let distance = 0;
    for (let i = 0; i < centroid.length; i++)
      distance += ((direction[i] as number) - (centroid[i] as number)) ** 2;
    if (distance < least) [nearest, least] = [group, distance];
  }
  return nearest;
}
