/** The rooms that a socket follows, bounded: whoever wants more leaves one first. */
import { conflict } from '../platform/errors/app-error.js';
import type { LiveSocket } from './handshake.js';

export const MOST_ROOMS = 32;

/**
 * @returns whether the socket has not followed it before
 * @throws 409 `too_many_boards`
 */
export async function enterRoom(socket: LiveSocket, name: string): Promise<boolean> {
  const { rooms } = socket.data;
  if (rooms.has(name)) return false;
  if (rooms.size >= MOST_ROOMS)
    throw conflict('too_many_boards', `A socket follows at most ${MOST_ROOMS} boards; leave one first.`);
  if (!socket.connected) return false; // Socket.IO would keep its name for ever
  rooms.add(name);
  await socket.join(name);
  return true;
}

/** @returns whether the socket has followed it */
export function leaveRoom(socket: LiveSocket, name: string): boolean {
  void socket.leave(name);
  return socket.data.rooms.delete(name);
}
