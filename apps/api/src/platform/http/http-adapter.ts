/** Fastify as every route gets it: bodies yet to be read, slow callers cut, a request id on each answer. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { MAX_BODY_BYTES } from '@coliseum/contracts';
import type { Config } from '../config/config.js';
import { BodyBudget } from './body-budget.js';
import { answerClientError, answerFrameworkError } from './framework-errors.js';
import { IncomingBody } from './incoming-body.js';
import { PaceWatch } from './pace-watch.js';

/** Who sends slower than this is cut: a request whole, and its head. */
const REQUEST_MS = 30_000;
const slowness = { headersTimeout: 6_000, requestTimeout: REQUEST_MS, connectionsCheckingInterval: 1_000 };
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
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
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
  const limits = {
    size: MAX_BODY_BYTES,
    budget: new BodyBudget(config.bodyMemoryMib * 1024 * 1024),
    pace: new PaceWatch(),
  };
  // nothing is read before the caller is known and the route has asked for it
  fastify.addContentTypeParser('*', (request: FastifyRequest, payload: Readable, done) =>
    done(null, new IncomingBody(payload, request.raw, request.answer, limits)),
  );
  fastify.decorateRequest('answer');
  fastify.addHook('onRequest', async (request, reply) => {
    request.answer = reply.raw;
    void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
  });
  return adapter;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** what the request's answer is written to */
    answer: ServerResponse;
  }
}
