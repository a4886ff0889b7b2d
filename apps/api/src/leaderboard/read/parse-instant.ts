/** A moment named in a query: its form is the schema's affair, that the day exists is checked here. */
import { unprocessable } from '../../platform/errors/app-error.js';

/** @throws 422 `invalid_query` for a day such as 31 February */
export function parseInstant(text: string, field: string): Date {
  const at = new Date(text.toUpperCase());
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  if (!Number.isNaN(at.getTime()) && day.getUTCDate() === Number(text.slice(8, 10))) return at;
  const message = `${field} is "${text}"; there is no such day.`;
  throw unprocessable('invalid_query', message, [{ path: `/${field}`, code: 'invalid_field', message }]);
}
