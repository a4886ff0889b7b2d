/** Where a socket comes from: behind trusted proxies what the last of them says. */
import { isIP } from 'node:net';
import type { Socket } from 'socket.io';

/** @param hops how many proxies of our own stand before us */
export function openingAddress({ handshake }: Pick<Socket, 'handshake'>, hops: number): string {
  const said = [handshake.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const near = said.map((entry) => entry.trim()).reverse();
  const address = hops > 0 ? near[Math.min(hops, near.length) - 1] : undefined;
  return address !== undefined && isIP(address) !== 0 ? address : handshake.address;
}
