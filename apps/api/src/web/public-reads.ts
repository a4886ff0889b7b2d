/** Lets pages of other origins read what is public anyway: as anyone, never with a credential. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../platform/config/config.js';

/** Everything under these may be read by nobody in particular; what needs a credential is still refused there. */
const PUBLIC_READS = /^\/api\/v1\/(?:leaderboards|kpis|map|cities|tournaments|entities)(?:[/?]|$)/;
/** What browsers ask before they send a tag along; they stand in no API document. */
export const PREFLIGHT_PATHS = ['leaderboards', 'kpis', 'map', 'cities', 'tournaments', 'entities'].flatMap(
  (room) => [`/api/v1/${room}`, `/api/v1/${room}/*`],
);
const READABLE = 'etag, retry-after, x-request-id';
const ASKED_AGAIN_S = '86400';

/** @param origins `*`, or those that may read; none: nobody */
export function shareReads(fastify: FastifyInstance, origins: Config['embedOrigins']): void {
  if (origins.length === 0) return;
  const forAll = origins.includes('*');
  const allowed = (request: FastifyRequest): string | undefined => {
    const { origin } = request.headers;
    if (forAll) return '*';
    return origin !== undefined && origins.includes(origin.toLowerCase()) ? origin : undefined;
  };
  fastify.addHook('onRequest', async (request, reply) => {
    const origin = isRead(request) ? allowed(request) : undefined;
    if (origin !== undefined)
      reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', READABLE);
  });
  // caches must not hand the answer for one origin to another
  if (!forAll)
    fastify.addHook('onSend', async (request, reply) => {
      if (isRead(request)) reply.header('vary', withOrigin(reply.getHeader('vary')));
    });
  for (const address of PREFLIGHT_PATHS)
    fastify.options(address, (request, reply) => answerPreflight(reply, allowed(request)));
}

const isRead = ({ method, raw }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') && PUBLIC_READS.test(raw.url ?? '');

const withOrigin = (vary: unknown): string => {
  const named = typeof vary === 'string' && vary !== '' ? vary.split(/,\s*/) : [];
  return named.includes('origin') ? named.join(', ') : [...named, 'origin'].join(', ');
};

const answerPreflight = (reply: FastifyReply, origin: string | undefined): FastifyReply => {
  if (origin !== undefined)
    reply
      .header('access-control-allow-origin', origin)
      .header('access-control-allow-methods', 'GET, HEAD')
      .header('access-control-allow-headers', 'accept, if-none-match')
      .header('access-control-max-age', ASKED_AGAIN_S);
  if (origin !== '*') reply.header('vary', 'origin');
  return reply.status(204).send();
};
