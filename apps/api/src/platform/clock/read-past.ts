/** Reads an `asOf` that a caller gave, within what clocks may be apart. */
import { unprocessable } from '../errors/app-error.js';
import { parseInstant } from './parse-instant.js';

const TOLERANCE_MS = 5 * 60_000;

/**
 * @returns the moment, never later than now
 * @throws 422 `invalid_query`, or `as_of_in_future`
 */
export function readPast(text: string, now: Date): Date {
  const at = parseInstant(text);
  if (!at)
    throw unprocessable('invalid_query', `asOf is "${text}"; it must be a time by RFC 3339 with an offset.`);
  if (at.getTime() > now.getTime() + TOLERANCE_MS)
    throw unprocessable('as_of_in_future', `asOf is "${text}"; it must be a past moment.`);
  return at < now ? at : now;
}
