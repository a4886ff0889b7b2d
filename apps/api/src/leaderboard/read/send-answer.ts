/** Sends an encoded board, or 304 and nothing where the caller has it already. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EncodedAnswer } from './published-boards.js';

export function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: EncodedAnswer,
  isPublic: boolean,
): void {
  void reply
    .header('etag', answer.etag)
    .header('cache-control', isPublic ? 'public, max-age=1' : 'private, no-store')
    .header('vary', 'authorization, cookie');
  const known = request.headers['if-none-match'];
  if (known !== undefined && names(known, answer.etag)) void reply.status(304).send();
  else void reply.status(200).header('content-type', 'application/json; charset=utf-8').send(answer.body);
}

const names = (known: string, etag: string): boolean =>
  known
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === etag || tag === '*');
