/** Closes sockets whose key was revoked or has expired or whose session is over, within 5 s of it, whichever process did it. */
import type { Namespace } from 'socket.io';
import type { Authenticator } from '../platform/http/principal.js';
import { stillWho, type LiveSocket } from './handshake.js';

/** Added to what the authenticator may remember of a credential (3 s), this stays below 5 s. */
const LOOK_MS = 1_500;

/** @returns what ends the watch */
export function watchRevoked(server: Namespace, authenticator: Authenticator): () => void {
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void closeRevoked(server, authenticator).finally(() => (looking = false));
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function closeRevoked(server: Namespace, authenticator: Authenticator): Promise<void> {
  for (const socket of [...server.sockets.values()] as unknown as LiveSocket[])
    await stillWho(socket, authenticator).catch(() => undefined); // it is closed
}
