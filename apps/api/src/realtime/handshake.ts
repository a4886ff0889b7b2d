/** Who opens a socket: told from the cookie or key of the handshake, and asked again while it stays open. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'socket.io';
import { AppError } from '../platform/errors/app-error.js';
import type { Authenticator, Principal } from '../platform/http/principal.js';

/** What the server keeps with a socket. */
export interface SocketData {
  principal?: Principal;
  /** what it follows */
  rooms: Set<string>;
}
export type LiveSocket = Socket<never, never, never, SocketData>;

/** `auth.token` is an API key, for clients that cannot set headers. */
export function handshakeHeaders(socket: LiveSocket): IncomingHttpHeaders {
  const { auth, headers } = socket.handshake;
  const token: unknown = auth['token'];
  return token === undefined ? headers : { authorization: `Bearer ${String(token)}` };
}

/**
 * @throws AppError 401 where a key was sent that is wrong; a cookie that has outlived its session counts as none, so
 * that it does not shut a public page
 */
export async function whoOpens(
  socket: LiveSocket,
  authenticator: Authenticator,
): Promise<Principal | undefined> {
  const headers = handshakeHeaders(socket);
  try {
    return await authenticator.authenticate(headers);
  } catch (error) {
    if (headers.authorization !== undefined || !isRefusal(error)) throw error;
    return undefined;
  }
}

/**
 * Who it still is: a key is revoked, a session ends and a role changes while a socket is open.
 * @throws AppError 401 where its credential counts no more; the socket is closed then
 */
export async function stillWho(
  socket: LiveSocket,
  authenticator: Authenticator,
): Promise<Principal | undefined> {
  if (!socket.data.principal) return undefined;
  try {
    const principal = await authenticator.authenticate(handshakeHeaders(socket));
    if (principal) socket.data.principal = principal;
  } catch (error) {
    if (isRefusal(error)) {
      socket.disconnect(true);
      throw error;
    }
    // a store that is away revokes nothing
  }
  return socket.data.principal;
}

/** The credential opens nothing: it is over, or its password has yet to be changed. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof AppError && (error.status === 401 || error.code === 'password_change_required');
