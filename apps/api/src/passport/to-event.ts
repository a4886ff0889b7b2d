/** One entry of Passport's log as the event it stands for, as a sender would post it; the door judges it. */
import type { PassportEntry } from './passport.sql.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The payload's fields, under the entry's own: where a payload names an `id`, a `type` or a `userId` too, the columns
 * win (a user_id that is null says nothing, so the payload's userId stands). Without a timestamp it happened when the
 * entry was created. A payload that is no object, or too long for an event, stands in a field `payload`, which the door
 * refuses by name: so it is kept among the failed events as it was.
 */
export function toEvent(entry: PassportEntry): Record<string, unknown> {
  const { id, event_type: type, user_id: userId, created_at: createdAt } = entry;
  const payload =
    entry.payload === null
      ? `${entry.payload_bytes} bytes; the whole of it stands in passport_entries`
      : (JSON.parse(entry.payload) as unknown);
  const fields = isObject(payload) ? payload : { payload };
  return {
    ...fields,
    id,
    type,
    ...(userId !== null && { userId }),
    timestamp: fields['timestamp'] ?? createdAt,
  };
}
