/** Where what is wished of an entity differs from what stands, field by field, as the wire writes them. */
import type { EntityFields } from '@coliseum/contracts';
import { pictureBase } from '../picture/picture-path.js';
import { toRecord, type RecordRow } from './to-record.js';

export interface Difference {
  field: string;
  before: unknown;
  after: unknown;
}

/** Keys in any order say the same. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, sorted(each)]));
};
const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** @param wished cleaned: ids in lower case, times in UTC */
export function fieldDifferences(row: RecordRow, wished: EntityFields): Difference[] {
  const { imageUrl, ...others } = wished;
  const stands: Readonly<Record<string, unknown>> = { ...toRecord(row) };
  const found = Object.entries(others)
    .filter(([field, after]) => after !== undefined && field in stands && !same(stands[field], after))
    .map(([field, after]) => ({ field, before: stands[field], after: after as unknown }));
  if (imageUrl === undefined) return found;
  const before = row.image_source_url ?? row.image_url;
  const isOwn = imageUrl?.startsWith(`${pictureBase(row.type, row.id)}?v=`) ?? false;
  return isOwn || same(before, imageUrl) ? found : [...found, { field: 'imageUrl', before, after: imageUrl }];
}
