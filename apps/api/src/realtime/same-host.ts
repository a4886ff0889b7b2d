/** Only pages that this server itself gave out may open sockets to it; programs, which send no Origin, need no page. */
import type { IncomingHttpHeaders } from 'node:http';

/** @param publicUrl the origin that the outside sees, where a proxy changes the host */
export function isSameHost({ origin, host }: IncomingHttpHeaders, publicUrl?: string): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  if (publicUrl !== undefined && page.origin === new URL(publicUrl).origin) return true;
  return host !== undefined && page.host === host.toLowerCase();
}
