/** Fastify as every route gets it: bodies read raw and bounded, a request id on each answer, each request timed. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { MAX_BODY_BYTES } from '@coliseum/contracts';
import type { Config } from '../config/config.js';
import { toAppError, toProblem } from '../errors/problem.filter.js';
import { readRawBody } from './raw-body.js';

/** Who sends slower than this is cut: a request whole, and its head. */
const REQUEST_MS = 30_000;
const slowness = { headersTimeout: 8_000, requestTimeout: REQUEST_MS, connectionsCheckingInterval: 1_000 };
const REQUEST_ID = /^[\w.-]{1,64}$/;

/** Only the last `hops` entries of X-Forwarded-For were written by our own proxies; what stands before them anyone may write. */
const trusted =
  (hops: number) =>
  (_address: string, hop: number): boolean =>
    hop < hops;

export function createHttpAdapter(config: Config): FastifyAdapter {
  const tls = config.tls && {
    cert: readFileSync(config.tls.certFile),
    key: readFileSync(config.tls.keyFile),
  };
  const adapter = new FastifyAdapter({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_MS,
    trustProxy: config.trustProxy > 0 && trusted(config.trustProxy),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      const problem = toProblem(toAppError(error), request.url);
      void reply
        .code(problem.status)
        .type('application/problem+json; charset=utf-8')
        .send(JSON.stringify(problem));
    },
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
    ...(tls ? { https: { ...tls, ...slowness } } : { http: slowness }),
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (request: FastifyRequest, payload: Readable) =>
    readRawBody(
      payload,
      {
        contentType: request.headers['content-type'],
        contentEncoding: request.headers['content-encoding'],
        contentLength: request.headers['content-length'],
      },
      MAX_BODY_BYTES,
    ),
  );
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
  });
  return adapter;
}
