/** Spans that are wrong only together with what is stored. */
import type { FieldError } from '../platform/errors/app-error.js';
import { keyOf, type CheckedEntity } from './check-entities.js';
import { SPANS } from './entity-fields.js';
import type { Written } from './entity.repository.js';

/** A body may give one end of a span whose other end is stored: only together can they be wrong. */
export function spanFaults(entities: readonly CheckedEntity[], written: readonly Written[]): FieldError[] {
  const wrong = written.filter((row) => row.ends_too_early || row.closes_too_early);
  if (wrong.length === 0) return [];
  const indexes = new Map(entities.map((entity) => [keyOf(entity), entity.index]));
  return wrong.map((row) => {
    const index = indexes.get(keyOf(row)) ?? 0;
    const { start, end } = row.ends_too_early ? SPANS[0] : SPANS[1];
    return {
      path: `/${index}/${end}`,
      code: 'invalid_field',
      message: `Entity ${index}: with what is stored, ${end} would not lie after ${start}.`,
    };
  });
}
