/** Where a request comes from: behind trusted proxies what they say, if it is an address, else the connection's other end. */
import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

export function callerAddress(request: FastifyRequest): string {
  const [near = '', ...said] = request.ips ?? [request.ip];
  return said.filter((address) => isIP(address) !== 0).at(-1) ?? near;
}
