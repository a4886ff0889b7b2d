/** Which of the newly found groups is which archetype of before, so that names stay with the people they tell of. */
import { bestAssignment } from './best-assignment.js';

/** The cosine below which a group is another one: 45° and more apart. */
export const LEAST_SIMILARITY = 0.7;

/**
 * Pairs old and new centroids so that their similarities (cosine) add up to the most, each at most once; a pair
 * that is less alike than the threshold is none, and takes no other pair's place.
 * @param previous centroids in the labels of the new ones (alignVector)
 * @returns per new group the id of its archetype; null: a new one
 */
export function matchArchetypes(
  previous: readonly { id: string; centroid: readonly number[] }[],
  next: readonly (readonly number[])[],
  least = LEAST_SIMILARITY,
): (string | null)[] {
  const similarities = next.map((centroid) => previous.map((old) => cosine(centroid, old.centroid)));
  const worth = similarities.map((row) => row.map((value) => (value < least ? 0 : value)));
  return bestAssignment(worth).map((old, i) => {
    if (old === null || (similarities[i]?.[old] as number) < least) return null;
    return previous[old]?.id ?? null;
  });
}

/** A vector of another layout by the labels of this one; what it does not know is 0, which is the mean. */
export function alignVector(
  vector: readonly number[],
  from: readonly string[],
  to: readonly string[],
): number[] {
  const values = new Map(from.map((label, i) => [label, vector[i] ?? 0]));
  return to.map((label) => values.get(label) ?? 0);
}

function cosine(a: readonly number[], b: readonly number[]): number {
  let [dot, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] ?? 0];
    dot += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA > 0 && ofB > 0 ? dot / Math.sqrt(ofA * ofB) : 0;
}
