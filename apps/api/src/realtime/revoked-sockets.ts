/** Closes sockets whose key was revoked or whose session is over, within seconds of it. */
import type { Namespace } from 'socket.io';
import type { Authenticator } from '../platform/http/principal.js';
import { handshakeHeaders, isRefusal, type LiveSocket } from './handshake.js';

export async function closeRevoked(server: Namespace, authenticator: Authenticator): Promise<void> {
  for (const socket of [...server.sockets.values()] as unknown as LiveSocket[]) {
    if (!socket.data.principal) continue;
    try {
      await authenticator.authenticate(handshakeHeaders(socket));
    } catch (error) {
      // a store that is away revokes nothing
      if (isRefusal(error)) socket.disconnect(true);
    }
  }
}
