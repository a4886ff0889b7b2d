/** Asks of every socket of this process who it still is: closes those who are nobody, and tells of those who may do other things now. */
import type { Namespace } from 'socket.io';
import type { Authenticator, Principal } from '../platform/http/principal.js';
import { stillWho, type LiveSocket } from './handshake.js';

export type OnAnother = (socket: LiveSocket, now: Principal) => void;

export async function lookAtSockets(
  server: Namespace,
  authenticator: Authenticator,
  onAnother?: OnAnother,
): Promise<void> {
  for (const socket of [...server.sockets.values()] as unknown as LiveSocket[]) {
    const before = socket.data.principal;
    const now = await stillWho(socket, authenticator).catch(() => undefined); // it is closed
    if (before && now && isAnother(before, now)) onAnother?.(socket, now);
  }
}

const isAnother = (before: Principal, now: Principal): boolean =>
  before.kind === 'user' && now.kind === 'user' && (before.role !== now.role || before.name !== now.name);
