/** Answers with a report, or with 304 where the caller has it already; it is too large to be kept for the next one. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PRIVATE } from './send-file.js';

/** @param json ready to send */
export function sendReport(request: FastifyRequest, reply: FastifyReply, json: string): void {
  const body = Buffer.from(json);
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
  void reply.header('etag', etag).header('cache-control', PRIVATE);
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known?.includes(etag)) return void reply.status(304).send();
  void reply.status(200).header('content-type', 'application/json; charset=utf-8').send(body);
}
