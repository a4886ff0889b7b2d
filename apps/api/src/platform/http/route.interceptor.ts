/** Reads the body and validates path, query and body by the route's own schemas before its handler sees them. */
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { TSchema } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { unprocessable } from '../errors/app-error.js';
import { IncomingBody } from './incoming-body.js';
import { isStorableText } from './json.js';
import { readJsonBody } from './read-json-body.js';
import { ROUTE, type RouteDefinition } from './route.js';
import { validate } from './validator.js';

@Injectable()
export class RouteInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(
    context: ExecutionContext,
    next: CallHandler,
  ): Observable<unknown> | Promise<Observable<unknown>> {
    const route = this.reflector.get<RouteDefinition | undefined>(ROUTE, context.getHandler());
    if (!route || context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (route.params) request.params = validate(route.params, texts(request.params, 'path'), 'path', true);
    if (route.query) request.query = validate(route.query, texts(request.query, 'query'), 'query', true);
    if (route.body === undefined || route.body === 'stream') return next.handle();
    return this.readBody(route.body, request).then(() => next.handle());
  }

  private async readBody(schema: TSchema | 'raw', request: FastifyRequest): Promise<void> {
    const body = request.body instanceof IncomingBody ? await request.body.readWhole() : undefined;
    request.body = schema === 'raw' ? body : validate(schema, readJsonBody(body), 'body');
  }
}

function texts(given: unknown, what: 'path' | 'query'): Record<string, unknown> {
  const values = { ...(given as Record<string, unknown>) };
  for (const [name, value] of Object.entries(values))
    if (typeof value === 'string' && !isStorableText(value))
      throw unprocessable(`invalid_${what}`, `"${name}" holds a character that cannot be stored.`);
  return values;
}
