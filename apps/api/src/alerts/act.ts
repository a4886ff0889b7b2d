/** Who does something to alerts, their rules and webhooks, as the audit log and their own records name him. */
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../platform/http/principal.js';

export interface Act {
  actor: Principal | undefined;
  requestId: string;
}

export const actOf = ({ principal, id }: FastifyRequest): Act => ({
  actor: principal,
  requestId: String(id),
});

export const nameOf = ({ actor }: Pick<Act, 'actor'>): string =>
  actor?.kind === 'user' ? actor.email : (actor?.name ?? 'nobody');
