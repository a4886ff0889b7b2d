/** What a client said over the socket, as an object. */
import { unprocessable } from '../platform/errors/app-error.js';

/**
 * Nothing at all means the defaults, and a client may say null for what it leaves out.
 * @throws 422 `invalid_request`
 */
export function saidBy(given: unknown, example: string): Record<string, unknown> {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'object' || Array.isArray(given))
    throw unprocessable('invalid_request', `An object such as ${example} is needed.`);
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}
