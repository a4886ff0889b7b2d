/** A cell of a file as the wire takes it: empty says nothing, `null` clears, lists and objects are told from their text. */
import type { EntityInput } from '@coliseum/contracts';
import { CSV_FIELDS } from '../entities-csv';

type Field = keyof EntityInput;
const FIELDS: readonly Field[] = [...CSV_FIELDS, 'dna'];
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

/** “City id”, `city_id` and `cityId` are one. @returns null where no field is called so */
export const fieldOf = (column: string): Field | null =>
  FIELDS.find((field) => plain(field) === plain(column)) ?? null;

/** What an export put before a cell so that no spreadsheet takes it for a formula. */
const GUARD = /^'(?=[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

export type Cell = { value: unknown } | { fault: string };

/** @returns undefined: nothing is said */
export function cellValue(field: Field, given: string): Cell | undefined {
  const text = given.replace(GUARD, '');
  const bare = text.trim();
  if (bare === '') return undefined;
  if (field === 'name') return { value: text };
  if (bare === 'null' && field !== 'type' && field !== 'id') return { value: null };
  if (field === 'lineup') return { value: bare.split(/[\s,;|]+/).filter(Boolean) };
  if (field === 'costCents')
    return /^-?\d+$/.test(bare)
      ? { value: Number(bare) }
      : { fault: `costCents is "${bare}"; it must be whole cents.` };
  if (field !== 'ballotRule' && field !== 'dna' && field !== 'attributes') return { value: bare };
  try {
    return { value: JSON.parse(bare) as unknown };
  } catch {
    return { fault: `${field} is "${bare.slice(0, 40)}"; it must be JSON.` };
  }
}
