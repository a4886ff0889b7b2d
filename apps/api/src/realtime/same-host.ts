/** Only pages that this server itself gave out may open sockets to it; programs, which send no Origin, need no page. */
import type { IncomingHttpHeaders } from 'node:http';

export function isSameHost({ origin, host }: IncomingHttpHeaders): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host.toLowerCase();
}
