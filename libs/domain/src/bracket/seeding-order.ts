/** Where the seeds stand in a bracket: so that the best two meet in the final and no sooner, the best four in the semi-finals. */

/** The next power of two: how many lines the first round has. @param cities at least two */
export const bracketSize = (cities: number): number => 2 ** Math.ceil(Math.log2(cities));

/** How many rounds it takes to leave one of them. */
export const roundCount = (cities: number): number => Math.log2(bracketSize(cities));

/**
 * The seeds from the top line to the bottom one; each two neighbours meet in the first round.
 * @param size a power of two: 16 gives 1, 16, 8, 9, 4, 13, 5, 12, 2, 15, 7, 10, 3, 14, 6, 11
 */
export function seedingOrder(size: number): number[] {
  let order = [1];
  while (order.length < size) {
    const sum = order.length * 2 + 1;
    order = order.flatMap((seed) => [seed, sum - seed]);
  }
  return order;
}
