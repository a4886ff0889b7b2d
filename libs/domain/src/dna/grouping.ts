/** Which groups listeners fall into by their taste, if they fall into any: k-means++, and as many groups as stand apart best. */
import { LEAST_GROUP } from '@coliseum/contracts';
import { compareCodePoints } from '../ranking/compare-code-points.js';
import { lowestHashes } from './lowest-hashes.js';
import { meanSilhouettes } from './silhouette.js';
import { nearestGroup, type Taste } from './taste.js';

const GROUPS = [2, 3, 4, 5, 6, 7, 8];
const RESTARTS = 10;
const SEED = 20_260_522;
const MOST_ITERATIONS = 300;
/** Below it groups only part what hangs together. */
export const LEAST_SILHOUETTE = 0.25;
/** Up to so many people everything is exact; of more, a lasting sample of so many decides on k. */
export const DECIDING_PEOPLE = 4000;

/** Starts by k-means++ with the seed, or from the centroids that are given, and iterates until nothing moves. */
export type KMeans = (
  points: number[][],
  k: number,
  options: { seed?: number; initialization?: 'kmeans++' | number[][]; maxIterations: number },
) => { centroids: number[][] };

export interface Grouping {
  /** false: no distinct groups */
  distinct: boolean;
  k: number | null;
  /** the mean of the best k, also where it is too low; null where there were too few people to try */
  silhouette: number | null;
  tried: { k: number; silhouette: number }[];
  /** the largest group first; the directions' means, not of length 1 */
  centroids: number[][];
  /** per person the group's index; of everybody who was given */
  groupOf: ReadonlyMap<string, number>;
  sizes: number[];
}

/**
 * For each k from 2 to 8 the best of ten starts of k-means++ (the least sum of squared distances); the k of the
 * largest mean silhouette, of equal ones the smallest. No more groups are looked for than could be shown: ten
 * people each. Of more than 4,000 people a sample that lasts as they do decides on k and on where
 * the iterations begin, which then run over all of them. People are sorted by id and the seed is fixed: the
 * same people give the same groups, in whatever order they come.
 * @param people of one model: directions of one length; ids are unique
 * @param kmeans k-means++, such as ml-kmeans has it: given by who groups, so that who does not need not load it
 * @param breathe awaited between steps of some tens of ms; give one that lets the event loop run, outside a worker
 * @returns seconds of work for thousands of people
 * @see Arthur and Vassilvitskii, k-means++, SODA 2007; Rousseeuw, Silhouettes, 1987
 */
export async function groupPeople(
  people: readonly Taste[],
  kmeans: KMeans,
  breathe: () => Promise<void> = async () => undefined,
  decidingPeople = DECIDING_PEOPLE,
): Promise<Grouping> {
  const sorted = [...people].sort((a, b) => compareCodePoints(a.id, b.id));
  const sample = lowestHashes(sorted, decidingPeople).map(({ direction }) => [...direction]);
  const most = Math.min(Math.floor(sorted.length / LEAST_GROUP), distinctCount(sample));
  const partitions: Partition[] = [];
  for (const k of GROUPS.filter((count) => count <= most)) {
    const best = await bestOfStarts(kmeans, sample, k, breathe);
    if (best) partitions.push(best);
  }
  const silhouettes = await meanSilhouettes(
    sample,
    partitions.map(({ labels }) => labels),
    breathe,
  );
  const tried = partitions.map(({ k }, i) => ({ k, silhouette: silhouettes[i] as number }));
  const silhouette = tried.length === 0 ? null : Math.max(...silhouettes);
  const chosen = partitions[silhouettes.findIndex((one) => one === silhouette)];
  if (!chosen || silhouette === null || silhouette < LEAST_SILHOUETTE)
    return { distinct: false, k: null, silhouette, tried, centroids: [], groupOf: new Map(), sizes: [] };
  const centroids =
    sample.length === sorted.length ? chosen.centroids : settle(kmeans, sorted, chosen.centroids);
  return { distinct: true, k: chosen.k, silhouette, tried, ...bySize(sorted, centroids) };
}

interface Partition {
  k: number;
  labels: number[];
  centroids: number[][];
  /** Σ squared distance to the own centroid */
  inertia: number;
}

async function bestOfStarts(
  kmeans: KMeans,
  points: number[][],
  k: number,
  breathe: () => Promise<void>,
): Promise<Partition | undefined> {
  let best: Partition | undefined;
  for (let start = 0; start < RESTARTS; start++) {
    await breathe();
    const options = { seed: SEED + k * RESTARTS + start, maxIterations: MOST_ITERATIONS };
    const { centroids } = kmeans(points, k, options);
    const labels = points.map((point) => nearestGroup(point, centroids));
    if (new Set(labels).size < k) continue; // a group was left without anybody: fewer than k
    const inertia = points.reduce(
      (sum, point, i) => sum + squaredDistance(point, centroids[labels[i] as number] as number[]),
      0,
    );
    if (!best || inertia < best.inertia) best = { k, labels, centroids, inertia };
  }
  return best;
}

/** The iterations go on over everybody, from where those over the sample ended. */
function settle(kmeans: KMeans, people: readonly Taste[], centroids: number[][]): number[][] {
  const points = people.map(({ direction }) => [...direction]);
  return kmeans(points, centroids.length, { initialization: centroids, maxIterations: MOST_ITERATIONS })
    .centroids;
}

function bySize(people: readonly Taste[], centroids: readonly number[][]) {
  const nearest = people.map(({ direction }) => nearestGroup(direction, centroids));
  const counts = centroids.map((_, group) => nearest.filter((own) => own === group).length);
  const order = centroids
    .map((_, group) => group)
    .sort((a, b) => (counts[b] as number) - (counts[a] as number) || nearest.indexOf(a) - nearest.indexOf(b));
  const placeOf = new Map(order.map((group, place) => [group, place]));
  return {
    centroids: order.map((group) => centroids[group] as number[]),
    sizes: order.map((group) => counts[group] as number),
    groupOf: new Map(people.map(({ id }, i) => [id, placeOf.get(nearest[i] as number) as number])),
  };
}

/** Up to the largest k: people of the very same taste cannot be parted. */
function distinctCount(points: readonly (readonly number[])[]): number {
  const seen = new Set<string>();
  for (const point of points) {
    seen.add(point.join());
    if (seen.size === (GROUPS.at(-1) as number)) break;
  }
  return seen.size;
}

const squaredDistance = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + (value - (b[i] as number)) ** 2, 0);
