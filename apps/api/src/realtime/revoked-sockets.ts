/** Closes sockets whose key was revoked or has expired or whose session is over, within 5 s of it, whichever process did it. */
import type { Namespace } from 'socket.io';
import type { Authenticator } from '../platform/http/principal.js';
import { lookAtSockets, type OnAnother } from './look-at-sockets.js';

/** Added to what the authenticator may remember of a credential (3 s), this stays below 5 s. */
const LOOK_MS = 1_500;

/** @param onAnother is told of sockets whose person has other rights now; @returns what ends the watch */
export function watchRevoked(
  server: Namespace,
  authenticator: Authenticator,
  onAnother?: OnAnother,
): () => void {
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void lookAtSockets(server, authenticator, onAnother).finally(() => (looking = false));
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
