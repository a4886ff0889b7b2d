/** How far two groupings of the same people agree, beyond what chance would make of their sizes. */

/** @returns 1 the same grouping, about 0 unrelated; @see Hubert and Arabie, Comparing partitions, J. Classification 2, 1985 */
export function adjustedRandIndex(a: readonly unknown[], b: readonly unknown[]): number {
  const [cells, rows, columns] = [
    new Map<string, number>(),
    new Map<unknown, number>(),
    new Map<unknown, number>(),
  ];
  a.forEach((own, i) => {
    count(cells, `${String(own)}|${String(b[i])}`);
    count(rows, own);
    count(columns, b[i]);
  });
  const [together, ofA, ofB] = [pairsIn(cells), pairsIn(rows), pairsIn(columns)];
  const expected = (ofA * ofB) / pairs(a.length);
  return (together - expected) / ((ofA + ofB) / 2 - expected);
}

const pairs = (n: number): number => (n * (n - 1)) / 2;
const pairsIn = (counts: ReadonlyMap<unknown, number>): number =>
  [...counts.values()].reduce((sum, n) => sum + pairs(n), 0);

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
