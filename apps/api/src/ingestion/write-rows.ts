/** One write of many callers' rows: what is known is judged at once, what is new is stored in order of id, each id once. */
import type { AppendMetrics } from './append-metrics.js';
import { compareIds, sameHash, type BodyHash, type EncodedRow } from './encoded-row.js';
import type { HomeCities } from './home-cities.js';
import type { KnownIds } from './known-ids.js';
import type { AppendOutcome } from './metric-row.js';

const judge = (row: EncodedRow, stored: BodyHash | undefined): AppendOutcome => {
  if (stored === undefined) return 'unstorable';
  return sameHash(stored, row) ? 'duplicate' : 'conflict';
};

/** @returns one outcome per row, the callers' rows one behind the other; the first of several rows with one id stands */
export async function writeRows(
  rows: readonly EncodedRow[],
  { known, homes, store }: { known: KnownIds; homes: HomeCities; store: AppendMetrics },
): Promise<AppendOutcome[]> {
  const outcomes = new Array<AppendOutcome>(rows.length);
  const order = inOrder(rows, (row, index) => {
    const hash = known.hashOf(row);
    if (hash !== undefined) outcomes[index] = judge(row, hash);
    return hash === undefined;
  });

  const fresh: EncodedRow[] = [];
  for (const index of order) {
    const row = rows[index] as EncodedRow;
    const last = fresh.at(-1);
    if (last === undefined || compareIds(last, row) !== 0) fresh.push(row);
  }
  if (fresh.length === 0) return outcomes;
  await homes.fill(fresh);
  const written = await store.append(fresh);

  let place = -1;
  for (const index of order) {
    const row = rows[index] as EncodedRow;
    const isFirst = row === fresh[place + 1];
    if (isFirst) place++;
    const result = written[place];
    outcomes[index] = isFirst ? (result?.outcome ?? 'unstorable') : judge(row, result?.storedHash);
    if (isFirst && result?.storedHash) known.remember(row, result.storedHash);
  }
  return outcomes;
}

/** The places of the wanted rows by id, and, where ids are equal, in the order they came. */
function inOrder(
  rows: readonly EncodedRow[],
  isWanted: (row: EncodedRow, index: number) => boolean,
): Uint32Array {
  const places = new Uint32Array(rows.length);
  let count = 0;
  let isSorted = true;
  rows.forEach((row, index) => {
    if (!isWanted(row, index)) return;
    const before = count > 0 ? rows[places[count - 1] as number] : undefined;
    if (before && compareIds(before, row) > 0) isSorted = false;
    places[count++] = index;
  });
  const wanted = places.subarray(0, count);
  if (!isSorted) wanted.sort((a, b) => compareIds(rows[a] as EncodedRow, rows[b] as EncodedRow) || a - b);
  return wanted;
}
