/** A JSON body to raw events in their order. */
import { MAX_EVENTS_PER_REQUEST } from '@coliseum/contracts';
import { AppError, unprocessable } from '../platform/errors/app-error.js';
import { parseJson } from '../platform/http/json.js';
import type { RawBody } from '../platform/http/raw-body.js';

export const tooManyEvents = (): AppError =>
  new AppError(
    413,
    'too_many_events',
    `A request takes at most ${MAX_EVENTS_PER_REQUEST} events; send it in parts.`,
  );

export const noEvents = (): AppError => unprocessable('no_events', 'The request holds no event.');
const isWrapped = (value: unknown): value is { events: unknown[] } =>
  typeof value === 'object' &&
  value !== null &&
  Array.isArray((value as { events?: unknown }).events) &&
  !('type' in value);

function fromJson(bytes: Buffer): unknown[] {
  const value = parseJson(bytes);
  if (Array.isArray(value)) return value;
  if (!isWrapped(value)) return [value];
  const extra = Object.keys(value).find((key) => key !== 'events');
  if (extra !== undefined)
    throw unprocessable('unknown_field', `There is no field "${extra}" beside "events".`);
  return value.events;
}

/** @throws 400 malformed JSON, 413 too many events, 422 none at all */
export function parseBatch({ bytes }: RawBody): unknown[] {
  const events = fromJson(bytes);
  if (events.length > MAX_EVENTS_PER_REQUEST) throw tooManyEvents();
  if (events.length === 0) throw noEvents();
  return events;
}
