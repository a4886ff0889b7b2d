/** Whether a request was sent by another site's page, told from the headers that only browsers can set. */
import type { IncomingHttpHeaders } from 'node:http';

/**
 * A browser says `Sec-Fetch-Site` (secure origins) or at least `Origin` with everything but plain reads; a request with
 * neither comes from no browser, and nobody else's page made it (the rule of Go's net/http.CrossOriginProtection).
 * @param publicUrl the origin that the outside sees, where a proxy changes the host
 */
export function isCrossSite(headers: IncomingHttpHeaders, publicUrl: string | undefined): boolean {
  const { origin, host } = headers;
  const ours = (text: string): boolean =>
    URL.canParse(text) &&
    (new URL(text).host === host ||
      (publicUrl !== undefined && new URL(text).origin === new URL(publicUrl).origin));
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return false;
  if (site !== undefined) return !(publicUrl !== undefined && origin !== undefined && ours(origin));
  return origin !== undefined && !ours(origin);
}
