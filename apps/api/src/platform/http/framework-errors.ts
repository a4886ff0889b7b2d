/** Errors that never reach a route, as problem documents: a path that cannot be read, bytes that are no HTTP, a head that is late. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.js';
import { toAppError, toProblem } from '../errors/problem.filter.js';

const PROBLEM = 'application/problem+json; charset=utf-8';

export function answerFrameworkError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toProblem(toAppError(error), request.url);
  void reply.code(problem.status).type(PROBLEM).send(JSON.stringify(problem));
}

const CLIENT_ERRORS: Readonly<Record<string, AppError>> = {
  ERR_HTTP_REQUEST_TIMEOUT: new AppError(408, 'request_timeout', 'The request came too slowly.'),
  HPE_HEADER_OVERFLOW: new AppError(431, 'headers_too_large', 'The headers of the request are too large.'),
};
const NO_HTTP = new AppError(400, 'malformed_request', 'This is no HTTP request that can be read.');

/** What Node's parser gives up on; there is no request to answer, only a connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const known = CLIENT_ERRORS[error.code ?? ''] ?? NO_HTTP;
  const body = JSON.stringify(toProblem(known, ''));
  if (socket.writable)
    socket.write(
      `HTTP/1.1 ${known.status} ${STATUS_CODES[known.status]}\r\nContent-Type: ${PROBLEM}\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  socket.destroy(error);
}
