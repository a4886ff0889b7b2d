/** A slice of nameless ids as it goes out. */
import type { UnnamedList, UnnamedType } from '@coliseum/contracts';
import type { UnnamedRow } from './unnamed.sql.js';

export const toUnnamedList = (type: UnnamedType, found: readonly UnnamedRow[]): UnnamedList => ({
  items: found.flatMap(({ id, events, last_counted_at: at, suggested_name: suggestedName }) =>
    id === null ? [] : [{ type, id, events, lastCountedAt: at.toISOString(), suggestedName }],
  ),
  found: found[0]?.found ?? 0,
  looked: found[0]?.looked ?? 0,
  next: found[0]?.next ?? null,
});
