/** The session's cookie: `__Host-` binds it to this origin, HttpOnly hides it from scripts, Strict from other sites. */
export const COOKIE = '__Host-coliseum';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';

export const sessionCookie = (token: string, maxAgeSeconds: number): string =>
  `${COOKIE}=${token}; ${ATTRIBUTES}; Max-Age=${maxAgeSeconds}`;

export const CLEARED_COOKIE = sessionCookie('', 0);

/** @param header the request's `Cookie` */
export function readSessionCookie(header: string | undefined): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === COOKIE) return pair.slice(at + 1).trim() || undefined;
  }
  return undefined;
}
