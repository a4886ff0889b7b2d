/** Who does something to the own account, and from which of the own sessions. */
import type { FastifyRequest } from 'fastify';
import { unauthorized } from '../../platform/errors/app-error.js';
import type { Principal } from '../../platform/http/principal.js';
import { hashOf } from '../secret.js';
import { readSessionCookie } from '../session-cookie.js';

export interface OwnAct {
  person: Extract<Principal, { kind: 'user' }>;
  tokenHash: Buffer;
  requestId: string;
}

/** @throws 401 where nobody is signed in */
export function ownActOf({ principal, headers, id }: FastifyRequest): OwnAct {
  const token = readSessionCookie(headers.cookie);
  if (principal?.kind !== 'user' || token === undefined) throw unauthorized('Nobody is signed in.');
  return { person: principal, tokenHash: hashOf(token), requestId: String(id) };
}
