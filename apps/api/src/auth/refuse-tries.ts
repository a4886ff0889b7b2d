/** What is said to whoever has tried too many passwords. */
import type { FastifyReply } from 'fastify';
import { tooManyRequests } from '../platform/errors/app-error.js';
import { PER_ADDRESS_AND_ACCOUNT } from './login-throttle.js';

/** @throws 429 */
export function refuseTries(reply: FastifyReply, waitSeconds: number): never {
  void reply
    .header('ratelimit-limit', String(PER_ADDRESS_AND_ACCOUNT))
    .header('ratelimit-remaining', '0')
    .header('ratelimit-reset', String(waitSeconds));
  throw tooManyRequests(
    `Too many wrong passwords from this address; try again in ${Math.ceil(waitSeconds / 60)} min.`,
    waitSeconds,
  );
}
