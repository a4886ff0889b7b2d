/** Who does something to walls, as the audit log and the walls' own records name him. */
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

export const nameOf = ({ actor }: Act): string =>
  actor?.kind === 'user' ? actor.email : (actor?.name ?? 'nobody');
