/** A moment named in a query, or the words that say what is wrong with it. */
import { parseInstant as parse } from '../../platform/clock/parse-instant.js';
import { unprocessable } from '../../platform/errors/app-error.js';

/** @throws 422 `invalid_query` for a day such as 31 February */
export function parseInstant(text: string, field: string): Date {
  const at = parse(text);
  if (at) return at;
  const message = `${field} is "${text}"; there is no such day.`;
  throw unprocessable('invalid_query', message, [{ path: `/${field}`, code: 'invalid_field', message }]);
}
