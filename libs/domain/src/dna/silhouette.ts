/** How well groups stand apart: how much nearer everybody is to their own than to the next one. */

/**
 * The mean silhouette of several groupings of the same points at once: the distances, which cost the most, are
 * taken once. For each point a is its mean distance to the others of its group, b the least mean distance to
 * another group, and its silhouette (b − a) / max(a, b); alone in its group it has 0. Exact; n² distances.
 * @param labels per grouping: per point which group it is in, from 0
 * @param breathe awaited now and then, so that a long calculation lets others run
 * @returns −1 to 1 per grouping; 0 for one with a single group
 * @see Rousseeuw, Silhouettes, J. Comput. Appl. Math. 20, 1987
 */
export async function meanSilhouettes(
  points: readonly (readonly number[])[],
  labels: readonly (readonly number[])[],
  breathe: () => Promise<void>,
): Promise<number[]> {
  const sizes = labels.map(sizesOf);
  const sums = sizes.map((groups) => new Float64Array(groups.length));
  const totals = labels.map(() => 0);
  const flat = flatten(points);
  const distances = new Float64Array(points.length);
  for (let i = 0; i < points.length; i++) {
    if (i % ROWS_A_BREATH === 0) await breathe();
    distancesFrom(i, flat, distances);
    labels.forEach((label, g) => {
      const sum = (sums[g] as Float64Array).fill(0);
      for (let j = 0; j < distances.length; j++) {
        const group = label[j] as number;
        sum[group] = (sum[group] as number) + (distances[j] as number);
      }
      totals[g] = (totals[g] as number) + silhouetteOf(label[i] as number, sum, sizes[g] as number[]);
    });
  }
  return totals.map((total) => (points.length === 0 ? 0 : total / points.length));
}

const ROWS_A_BREATH = 200;

interface Flat {
  values: Float64Array;
  dimensions: number;
}

function silhouetteOf(own: number, sums: Float64Array, sizes: readonly number[]): number {
  const others = (sizes[own] as number) - 1;
  if (others === 0) return 0;
  const a = (sums[own] as number) / others;
  let b = Infinity;
  for (let group = 0; group < sizes.length; group++) {
    const size = sizes[group] as number;
    if (group !== own && size > 0) b = Math.min(b, (sums[group] as number) / size);
  }
  return b === Infinity || Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b);
}

/** One row of the distances between all points (Euclidean), into an array that is used again. */
function distancesFrom(i: number, { values, dimensions }: Flat, into: Float64Array): void {
  for (let j = 0; j < into.length; j++) {
    let square = 0;
    for (let d = 0; d < dimensions; d++) {
      const difference = (values[i * dimensions + d] as number) - (values[j * dimensions + d] as number);
      square += difference * difference;
    }
    into[j] = Math.sqrt(square);
  }
}

function flatten(points: readonly (readonly number[])[]): Flat {
  const dimensions = points[0]?.length ?? 0;
  const values = new Float64Array(points.length * dimensions);
  points.forEach((point, i) => values.set(point, i * dimensions));
  return { values, dimensions };
}

function sizesOf(labels: readonly number[]): number[] {
  const sizes = new Array<number>(labels.reduce((most, label) => Math.max(most, label + 1), 0)).fill(0);
  for (const label of labels) sizes[label] = (sizes[label] as number) + 1;
  return sizes;
}
