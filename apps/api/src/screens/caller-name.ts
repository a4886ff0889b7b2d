/** Who did something, as playlists and rehearsals show it. */
import type { FastifyRequest } from 'fastify';

export const callerName = ({ principal }: FastifyRequest): string =>
  principal?.kind === 'user' ? principal.email : (principal?.name ?? 'nobody');
