/** Fastify as every route gets it: bodies read raw and bounded, a request id on each answer, each request timed. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { MAX_BODY_BYTES } from '@coliseum/contracts';
import type { Config } from '../config/config.js';
import { readRawBody } from './raw-body.js';

const REQUEST_ID = /^[\w.-]{1,64}$/;

export function createHttpAdapter(config: Config): FastifyAdapter {
  const tls = config.tls && {
    cert: readFileSync(config.tls.certFile),
    key: readFileSync(config.tls.keyFile),
  };
  const adapter = new FastifyAdapter({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: 60_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
    ...(tls && { https: tls }),
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
