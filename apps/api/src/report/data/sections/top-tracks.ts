/** The tracks of a subject that were played most. */
import type { TableSection } from '@coliseum/contracts';
import type { Frame } from '../frame.js';
import type { ReadList, SliceRow } from '../read/read-slice.js';
import type { SliceCounter } from '../read/slice.sql.js';
import { readNames } from '../read/names.js';
import { column, textColumn } from './figure.js';
import { table } from './table.js';

export const TOP = 10;
type Shown = 'plays' | 'completions' | 'favorites' | 'requests';

/** @param shown counters, the first one being what they are ordered by */
export async function topTracks(
  { reading }: Frame,
  list: ReadList,
  shown: readonly (Shown & SliceCounter)[],
): Promise<TableSection | undefined> {
  const tracks = list.rows.slice(0, TOP);
  const nameOf = await readNames(
    reading,
    'track',
    tracks.map(({ key }) => key),
  );
  const some = shown.filter((counter, i) => i === 0 || tracks.some((row) => row.of(counter) !== 0));
  return table({
    id: 'tracks',
    title: 'Top tracks',
    columns: [textColumn('track', 'Track'), ...some.map((id) => column(id))],
    rows: tracks.map((row: SliceRow) => [nameOf(row.key), ...some.map((counter) => row.of(counter))]),
    total: list.total,
  });
}
