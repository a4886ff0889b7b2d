/** Of an event that names somebody who was erased only that it was refused is kept: no bytes of it, and no other reason. */
import { erasedUser } from '../accept-event.js';
import type { Failure } from './failure.js';
import { namedIds } from './named-ids.js';

const NOTHING = Buffer.alloc(0);

/** Bytes that are not kept still have their length: so it counts as kept in part, and cannot be replayed as it came. */
export type FailureToKeep = Failure & { rawBytes: number };

/** @returns the people it may name */
export const idsNamedBy = ({ raw, eventId }: Failure): string[] => [
  ...namedIds(raw),
  ...(eventId === null ? [] : namedIds(eventId)),
];

/** @param erased who of the people that it may name */
export function withoutErased(failure: Failure, erased: ReadonlySet<string>): FailureToKeep {
  const { raw, refusal, eventId } = failure;
  const isOfErased = refusal.code === 'user_erased' || idsNamedBy(failure).some((id) => erased.has(id));
  if (!isOfErased) return { ...failure, rawBytes: raw.length };
  const isNamed = eventId !== null && namedIds(eventId).some((id) => erased.has(id));
  return {
    ...failure,
    eventId: isNamed ? null : eventId,
    refusal: erasedUser(),
    raw: NOTHING,
    rawBytes: raw.length,
  };
}
