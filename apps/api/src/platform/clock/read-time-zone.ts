/** A time zone named in a query. */
import { TimeZone } from '@coliseum/domain';
import { unprocessable } from '../errors/app-error.js';

/** @returns undefined for UTC; @throws 422 `unknown_time_zone` */
export function readTimeZone(name: string | undefined): TimeZone | undefined {
  if (name === undefined || name.toUpperCase() === 'Z') return undefined;
  const zone = TimeZone.find(name);
  if (zone) return zone.isUtc ? undefined : zone;
  const message = `timeZone is "${name}"; it must be a name of the IANA data, such as Europe/Berlin.`;
  throw unprocessable('unknown_time_zone', message, [
    { path: '/timeZone', code: 'unknown_time_zone', message },
  ]);
}
