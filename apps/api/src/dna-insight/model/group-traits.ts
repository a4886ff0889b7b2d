/** What sets each group apart from everybody, by the means of their tastes. */
import type { DnaTrait } from '@coliseum/contracts';
import { groupTraits, meanVector, type DnaModel } from '@coliseum/domain';
import { breathe } from './breathe.js';
import type { Population } from './population.js';

const MOST_TRAITS = 8;

/** @param groupOf per person the index of the group; −1: none @returns per group, the strongest first */
export async function groupTraitsOf(
  population: Population,
  model: DnaModel,
  groupOf: Int16Array,
  groups: number,
): Promise<DnaTrait[][]> {
  const { labels, mean } = model.domains.cultural;
  const members = Array.from({ length: groups }, (): number[] => []);
  groupOf.forEach((group, i) => members[group]?.push(i));
  const traits: DnaTrait[][] = [];
  for (const indexes of members) {
    await breathe();
    const ofGroup = meanVector(tastesOf(population, model, indexes));
    traits.push(ofGroup ? groupTraits(ofGroup, mean, labels).slice(0, MOST_TRAITS) : []);
  }
  return traits;
}

function* tastesOf(
  population: Population,
  model: DnaModel,
  indexes: readonly number[],
): Generator<readonly number[]> {
  for (const i of indexes) {
    const taste = population.shape.fill(population.codesOf(i), model).cultural;
    if (taste) yield taste;
  }
}
