/** The session's cookie: `__Host-` binds it to this origin, HttpOnly hides it from scripts, Strict from other sites. */
import { readCookie } from './read-cookie.js';

export const COOKIE = '__Host-coliseum';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';

export const sessionCookie = (token: string, maxAgeSeconds: number): string =>
  `${COOKIE}=${token}; ${ATTRIBUTES}; Max-Age=${maxAgeSeconds}`;

export const CLEARED_COOKIE = sessionCookie('', 0);

/** @param header the request's `Cookie` */
export const readSessionCookie = (header: string | undefined): string | undefined =>
  readCookie(header, COOKIE);
