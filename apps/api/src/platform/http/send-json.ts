/** Answers a read with its ETag, and with 304 and nothing where the caller has it already. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readyJson } from './ready-json.js';

/** @param text the JSON, ready to send */
export function sendJson(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
  cacheControl = 'no-cache',
): void {
  const { body, etag } = readyJson(text);
  void reply.header('etag', etag).header('cache-control', cacheControl);
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known?.some((tag) => tag === etag || tag === '*')) void reply.status(304).send();
  else void reply.status(200).header('content-type', 'application/json; charset=utf-8').send(body);
}
