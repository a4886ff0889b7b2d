/** Turns whatever was thrown into an RFC 9457 problem document; the unforeseen is logged and told apart by its request id. */
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '@coliseum/contracts';
import { AppError, storeUnavailable } from './app-error.js';
import { loggableUrl } from './loggable-url.js';
import { isStoreAway } from './store-error.js';

const CODES: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  413: 'too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
  503: 'unavailable',
};

/** What the caller may know of an error. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isStoreAway(error)) return storeUnavailable(error);
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown })?.statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new AppError(
      status,
      CODES[status] ?? 'bad_request',
      error instanceof Error ? error.message : 'Bad request',
    );
  return new AppError(
    500,
    'internal_error',
    'Something unforeseen went wrong here; it was logged under this request id.',
    {
      cause: error,
    },
  );
}

export const toProblem = (error: AppError, instance: string): Problem => ({
  ...error.more.extensions,
  type: `https://coliseum.invalid/problems/${error.code}`,
  title: STATUS_CODES[error.status] ?? 'Error',
  status: error.status,
  detail: error.message,
  instance,
  code: error.code,
  ...(error.more.errors && { errors: error.more.errors }),
});

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const error = toAppError(thrown);
    if (error.status >= 500)
      this.logger.error({
        msg: 'request failed',
        requestId: request.id,
        url: loggableUrl(request.url),
        code: error.code,
        err: error.more.cause ?? error,
      });
    if (reply.sent) return;
    if (error.more.retryAfterSeconds !== undefined)
      void reply.header('retry-after', String(error.more.retryAfterSeconds));
    if (error.status === 408) void reply.header('connection', 'close'); // what is left of it is not waited for
    if (error.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply
      .status(error.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(toProblem(error, request.url)));
  }
}
