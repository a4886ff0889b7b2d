// Makes the text of an event once, with its id and its time, so that each repetition of it is the same.
import { ColiseumError } from './coliseum-error.mjs';
import { newId } from './new-id.mjs';

/**
 * @param {Record<string, unknown>} event @param {string | undefined} source
 * @returns {{ id: string, json: string }}
 */
export function eventText(event, source) {
  if (typeof event !== 'object' || event === null || Array.isArray(event))
    throw new ColiseumError('invalid_event', 'An event must be an object.');
  const id = event.id === undefined ? newId() : String(event.id);
  const complete = {
    ...event,
    id,
    timestamp: event.timestamp ?? new Date(),
    ...(event.source === undefined && source !== undefined && { source }),
  };
  try {
    return { id, json: JSON.stringify(complete) };
  } catch (cause) {
    const { message } = /** @type {Error} */ (cause);
    throw new ColiseumError('invalid_event', `The event cannot be written as JSON: ${message}`, { cause });
  }
}
