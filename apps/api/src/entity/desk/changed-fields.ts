/** Of an entity before and after a change, only what differs: what the log keeps. */
import type { EntityRecord } from '@coliseum/contracts';
import type { Changed } from './entity-desk.js';

/** Follow from the change itself. */
const NOT_SAID: ReadonlySet<string> = new Set<keyof EntityRecord>([
  'version',
  'updatedAt',
  'image',
  'imageState',
]);

export function changedFields({ before, after }: Changed): {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
} {
  const was: Readonly<Record<string, unknown>> = { ...before };
  const fields = Object.entries(after)
    .filter(([field, value]) => !NOT_SAID.has(field) && JSON.stringify(was[field]) !== JSON.stringify(value))
    .map(([field]) => field);
  const of = (entity: object): Record<string, unknown> =>
    Object.fromEntries(Object.entries(entity).filter(([field]) => fields.includes(field)));
  return { before: of(before), after: of(after) };
}
