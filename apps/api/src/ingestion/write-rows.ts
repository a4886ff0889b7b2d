/** One write of many callers' rows: what is known is judged at once, what is new is stored in order of id, each id once. */
import type { AppendMetrics } from './append-metrics.js';
import { compareIds, sameHash, type BodyHash, type EncodedRow } from './encoded-row.js';
import type { EventMatches } from './event-matches.js';
import type { HomeCities } from './home-cities.js';
import type { KnownIds } from './known-ids.js';
import { ALL_NEW, type AppendOutcome } from './metric-row.js';

const judge = (row: EncodedRow, stored: BodyHash | undefined): AppendOutcome => {
  if (stored === undefined) return 'unstorable';
  return sameHash(stored, row) ? 'duplicate' : 'conflict';
};

interface Means {
  known: KnownIds;
  homes: HomeCities;
  matches: EventMatches;
  store: AppendMetrics;
}

/** @returns one outcome per row, the callers' rows one behind the other; the first of several rows with one id stands */
export async function writeRows(
  rows: readonly EncodedRow[],
  { known, homes, matches, store }: Means,
): Promise<AppendOutcome[]> {
  const outcomes = new Array<AppendOutcome>(rows.length);
  const order = inOrder(rows, (row, index) => {
    const hash = known.hashOf(row);
    if (hash !== undefined) outcomes[index] = judge(row, hash);
    return hash === undefined;
  });

  const fresh: EncodedRow[] = [];
  let last: EncodedRow | undefined;
  for (let i = 0; i < order.length; i++) {
    const row = rows[order[i] as number] as EncodedRow;
    if (last === undefined || compareIds(last, row) !== 0) fresh.push((last = row));
  }
  if (fresh.length === 0) return outcomes;
  await Promise.all([homes.fill(fresh), matches.fill(fresh)]);
  const written = await store.append(fresh);

  let place = -1;
  for (let i = 0; i < order.length; i++) {
    const index = order[i] as number;
    const row = rows[index] as EncodedRow;
    const isFirst = row === fresh[place + 1];
    if (isFirst) place++;
    const first = fresh[place] as EncodedRow;
    const stored = written === ALL_NEW ? first : written[place]?.storedHash;
    const outcome = written === ALL_NEW ? 'accepted' : (written[place]?.outcome ?? 'unstorable');
    outcomes[index] = isFirst ? outcome : judge(row, stored);
    if (isFirst && stored) known.remember(row, stored);
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
  let before: EncodedRow | undefined;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as EncodedRow;
    if (!isWanted(row, index)) continue;
    if (before && compareIds(before, row) > 0) isSorted = false;
    before = row;
    places[count++] = index;
  }
  const wanted = places.subarray(0, count);
  if (!isSorted) wanted.sort((a, b) => compareIds(rows[a] as EncodedRow, rows[b] as EncodedRow) || a - b);
  return wanted;
}
