/** Who does something, as the audit log and a room's own records name them. */
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../http/principal.js';

export interface Act {
  actor: Principal | undefined;
  requestId: string;
}

export const actOf = ({ principal, id }: FastifyRequest): Act => ({
  actor: principal,
  requestId: String(id),
});

/** A person by the address that is signed in with, a service by its key's name. */
export const callerName = (principal: Principal | undefined): string =>
  principal?.kind === 'user' ? principal.email : (principal?.name ?? 'nobody');

export const nameOf = ({ actor }: Pick<Act, 'actor'>): string => callerName(actor);
