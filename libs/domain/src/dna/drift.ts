/** How far people's profiles move, and what a day's matches and moves come to. */
import { DNA_DOMAINS, LEAST_GROUP, type DnaDomain, type DnaEvolution } from '@coliseum/contracts';
import { averageOf } from './match-averages.js';
import type { DnaProfile, DnaVector } from './model.js';

/** Euclidean, as mediaid.dna_evolved states it; undefined where the lengths differ (another model's layout). */
export function vectorDistance(a: DnaVector, b: DnaVector): number | undefined {
  if (a.length !== b.length) return undefined;
  return Math.sqrt(a.reduce((sum, value, i) => sum + (value - (b[i] as number)) ** 2, 0));
}

/** The mean distance over the domains that both profiles have; undefined where there is none. */
export function profileDrift(before: DnaProfile, after: DnaProfile): number | undefined {
  const distances = DNA_DOMAINS.flatMap((domain) => {
    const [from, to] = [before[domain], after[domain]];
    const distance = from && to && vectorDistance(from, to);
    return distance === undefined ? [] : [distance];
  });
  if (distances.length === 0) return undefined;
  return distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
}

interface Sum {
  sum: number;
  n: number;
}

/** One entity's day, as it was added up: n are people. */
export interface EvolutionSums {
  day: string;
  people: number;
  match: Sum;
  domains: Readonly<Partial<Record<DnaDomain, Sum>>>;
  drift: Sum;
}

/** The day as it is told: nothing of fewer than ten people. */
export const evolutionOfDay = ({ day, people, match, domains, drift }: EvolutionSums): DnaEvolution => ({
  day,
  people: people < LEAST_GROUP ? null : people,
  averageMatch: averageOf(match),
  domains: DNA_DOMAINS.map((domain) => ({
    domain,
    averageMatch: averageOf(domains[domain] ?? { sum: 0, n: 0 }),
  })),
  drift: averageOf(drift),
});
