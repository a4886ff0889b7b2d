/** Runs the one look at a subject’s raw events and gives its lists typed. */
import { firstRow, run } from '../../../platform/database/sql.js';
import type { Reading } from '../frozen/reading.js';
import { hashMemory, sliceLists, type Slice, type SliceCounter, type SliceList } from './slice.sql.js';

export interface SliceRow {
  key: string;
  /** 0 where nothing fed it */
  of: (counter: SliceCounter) => number;
}
export interface ReadList {
  rows: SliceRow[];
  /** how many there are in all */
  total: number;
}

export type ReadSlice<Name extends string> = Record<Name, ReadList> & {
  /** of the types whose moments were asked for */
  first: Date | null;
  last: Date | null;
};

export async function readSlice<Name extends string>(
  { on, counted }: Reading,
  slice: Slice,
  lists: Readonly<Record<Name, SliceList>>,
): Promise<ReadSlice<Name>> {
  // the planner takes as many steps for granted as there are events, and would rather sort them than make room for them
  await run(on, hashMemory(30));
  const found = await firstRow<Record<string, unknown>>(on, sliceLists(slice, lists, counted));
  await run(on, hashMemory(2));
  const read = (name: string): [string, ReadList] => {
    const listed = (found?.[name] ?? []) as ({ key: string } & Partial<Record<SliceCounter, number>>)[];
    const rows = listed.map((row) => ({ key: row.key, of: (counter: SliceCounter) => row[counter] ?? 0 }));
    const total = found?.[`${name}_total`];
    return [name, { rows, total: typeof total === 'number' ? total : rows.length }];
  };
  const moment = (name: string): Date | null => (found?.[name] as Date | null | undefined) ?? null;
  const all = Object.fromEntries(Object.keys(lists).map(read)) as Record<Name, ReadList>;
  return { ...all, first: moment('first'), last: moment('last') };
}
