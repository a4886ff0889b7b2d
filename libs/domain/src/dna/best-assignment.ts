/** Pairing rows with columns so that what the pairs are worth adds up to the most: the Hungarian method. */

/**
 * Rows join one after the other, each by the cheapest chain of changes to the pairs that stand, with potentials
 * that keep every reduced cost at 0 or more. O(rows² × columns).
 * @param worth a row each; as many columns in every row
 * @returns per row its column; null where there are more rows than columns and it goes without
 * @see Kuhn, Naval Research Logistics Quarterly 2, 1955; Munkres, J. SIAM 5, 1957
 */
export function bestAssignment(worth: readonly (readonly number[])[]): (number | null)[] {
  const [rows, columns] = [worth.length, worth[0]?.length ?? 0];
  if (rows > columns) return turned(bestAssignment(transposed(worth, columns)), rows);
  const pairs = new Array<number>(columns).fill(-1); // per column its row
  const potentials = { row: new Float64Array(rows), column: new Float64Array(columns) };
  for (let row = 0; row < rows; row++) join(row, pairs, potentials, worth);
  return turned(
    pairs.map((row) => (row === -1 ? null : row)),
    rows,
  );
}

function join(
  newcomer: number,
  pairs: number[],
  { row: ofRow, column: ofColumn }: { row: Float64Array; column: Float64Array },
  worth: readonly (readonly number[])[],
): void {
  const slack = pairs.map(() => Infinity);
  const cameFrom = pairs.map(() => -1);
  const reached = new Set<number>();
  let [row, last] = [newcomer, -1];
  while (row !== -1) {
    let [least, next] = [Infinity, -1];
    for (let column = 0; column < pairs.length; column++) {
      if (reached.has(column)) continue;
      const cost = -(worth[row]?.[column] as number) - (ofRow[row] as number) - (ofColumn[column] as number);
      if (cost < (slack[column] as number)) [slack[column], cameFrom[column]] = [cost, last];
      if ((slack[column] as number) < least) [least, next] = [slack[column] as number, column];
    }
    if (next === -1) throw new RangeError('An assignment needs worths that are finite numbers.');
    // everything reached so far moves by the least slack, so that the next column comes within reach
    ofRow[newcomer] = (ofRow[newcomer] as number) + least;
    for (const column of reached) {
      const paired = pairs[column] as number;
      ofRow[paired] = (ofRow[paired] as number) + least;
      ofColumn[column] = (ofColumn[column] as number) - least;
    }
    for (let column = 0; column < pairs.length; column++)
      if (!reached.has(column)) slack[column] = (slack[column] as number) - least;
    reached.add(next);
    last = next;
    row = pairs[next] as number;
  }
  // the chain is walked back: each column on it takes the row that reached it
  while (last !== -1) {
    const before = cameFrom[last] as number;
    pairs[last] = before === -1 ? newcomer : (pairs[before] as number);
    last = before;
  }
}

const transposed = (worth: readonly (readonly number[])[], columns: number): number[][] =>
  Array.from({ length: columns }, (_, column) => worth.map((row) => row[column] as number));

/** From "which of those is mine", per one side, to the same per the other side. */
function turned(pairs: readonly (number | null)[], length: number): (number | null)[] {
  const other = new Array<number | null>(length).fill(null);
  pairs.forEach((one, i) => {
    if (one !== null) other[one] = i;
  });
  return other;
}
