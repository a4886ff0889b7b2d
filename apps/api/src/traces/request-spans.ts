/** A span for each request, under the caller's own where it sends `traceparent`; what is logged meanwhile bears its ids. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Tracing } from './tracing.js';

/** Asked every few seconds by machines, and of no interest to people. */
const UNTRACED = /^\/(health\/|metrics$)/;

const headers = {
  get: (carrier: FastifyRequest['headers'], name: string): string | undefined => {
    const value = carrier[name];
    return Array.isArray(value) ? value[0] : value;
  },
  keys: (carrier: FastifyRequest['headers']): string[] => Object.keys(carrier),
};

@Injectable()
export class RequestSpans implements OnModuleInit {
  private readonly propagator = new W3CTraceContextPropagator();
  private readonly spans = new WeakMap<FastifyRequest, Span>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly tracing: Tracing,
  ) {}

  onModuleInit(): void {
    const { tracer } = this.tracing;
    if (!tracer) return;
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRequest', (request, reply, done) => {
      const route = request.routeOptions.url;
      if (route === undefined || UNTRACED.test(route)) return done();
      const parent = this.propagator.extract(ROOT_CONTEXT, request.headers, headers);
      const span = tracer.startSpan(
        `${request.method} ${route}`,
        {
          kind: SpanKind.SERVER,
          attributes: {
            'http.request.method': request.method,
            'http.route': route,
            'url.scheme': request.protocol,
          },
        },
        parent,
      );
      this.spans.set(request, span);
      // also where the caller left before it was answered
      reply.raw.once('close', () =>
        this.end(request, reply.raw.writableFinished ? reply.statusCode : undefined),
      );
      context.with(trace.setSpan(parent, span), done);
    });
  }

  /** @param status undefined: the caller left before there was one */
  private end(request: FastifyRequest, status: number | undefined): void {
    const span = this.spans.get(request);
    if (!span) return;
    this.spans.delete(request);
    if (status === undefined) span.setAttribute('error.type', 'aborted');
    else span.setAttribute('http.response.status_code', status);
    if (status === undefined || status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  }
}
