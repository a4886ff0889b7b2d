/** Lets an operator empty the cache; nothing is lost by it but time. */
import { Body, Controller, Req } from '@nestjs/common';
import {
  CacheFlushedSchema,
  CacheFlushSchema,
  type CacheFlush,
  type CacheFlushed,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { AuditLog } from '../audit/audit.js';
import { AppError, unprocessable } from '../errors/app-error.js';
import { RawBody } from '../http/raw-body.js';
import { readJsonBody } from '../http/read-json-body.js';
import { Route } from '../http/route.js';
import { validate } from '../http/validator.js';
import { CACHE_KINDS } from './cache-entry.js';
import { CacheAway } from './cache-store.js';
import { ReadCache } from './read-cache.js';

@Controller()
export class CacheController {
  constructor(
    private readonly cache: ReadCache,
    private readonly audit: AuditLog,
  ) {}

  @Route({
    method: 'post',
    path: '/api/v1/admin/cache/flush',
    tag: 'operations',
    access: { scope: 'admin', role: 'operator' },
    summary: 'Removes cached figures, all of them or those under a prefix; an empty body means all.',
    body: 'raw',
    bodyContent: { 'application/json': CacheFlushSchema },
    responses: { 200: { description: 'How many keys were removed', schema: CacheFlushedSchema } },
  })
  async flush(@Body() body: unknown, @Req() request: FastifyRequest): Promise<CacheFlushed> {
    const isEmpty = !(body instanceof RawBody) || body.bytes.length === 0;
    const { prefix = '' } = isEmpty ? {} : validate<CacheFlush>(CacheFlushSchema, readJsonBody(body), 'body');
    if (!CACHE_KINDS.some((kind) => `${kind}:`.startsWith(prefix) || prefix.startsWith(`${kind}:`)))
      throw unprocessable(
        'unknown_prefix',
        `prefix is "${prefix}"; cached keys begin with ${CACHE_KINDS.map((kind) => `${kind}:`).join(', ')}.`,
      );
    const keys = await this.cache.flush(prefix).catch((error: unknown) => {
      if (!(error instanceof CacheAway)) throw error;
      const message = 'The cache cannot be reached just now; figures are computed without it.';
      throw new AppError(503, 'cache_unavailable', message, { retryAfterSeconds: 1, cause: error });
    });
    await this.audit.record({
      actor: request.principal,
      action: 'cache.flushed',
      subject: prefix === '' ? 'all' : prefix,
      after: { keys },
      requestId: String(request.id),
    });
    return { keys };
  }
}
