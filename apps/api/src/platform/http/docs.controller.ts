/** The API's document, written from what is really mounted, and a page to read it on. */
import { Controller, Header } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { Type } from '@sinclair/typebox';
import { VERSION } from '../version.js';
import { openApiDocument } from './openapi/document.js';
import { Route, ROUTE, type RouteDefinition } from './route.js';

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Coliseum API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/api/docs/assets/swagger-ui.css"></head>
<body><div id="swagger-ui"></div>
<script src="/api/docs/assets/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script></body></html>`;
const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });`;

@Controller()
export class DocsController {
  private document: Record<string, unknown> | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  @Route({
    method: 'get',
    path: '/api/openapi.json',
    tag: 'documents',
    access: 'public',
    summary: 'This document.',
    responses: { 200: { description: 'OpenAPI 3.1', schema: Type.Record(Type.String(), Type.Unknown()) } },
  })
  @Header('cache-control', 'no-cache')
  openApi(): Record<string, unknown> {
    return (this.document ??= openApiDocument(this.routes(), VERSION));
  }

  @Route({
    method: 'get',
    path: '/api/docs',
    tag: 'documents',
    access: 'public',
    summary: 'The document as a page.',
    responses: { 200: { description: 'HTML', schema: Type.String(), contentType: 'text/html' } },
  })
  @Header('content-type', 'text/html; charset=utf-8')
  @Header(
    'content-security-policy',
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
  )
  page(): string {
    return PAGE;
  }

  @Route({
    method: 'get',
    path: '/api/docs/start.js',
    tag: 'documents',
    access: 'public',
    summary: 'Starts the page.',
    responses: { 200: { description: 'JavaScript', schema: Type.String(), contentType: 'text/javascript' } },
  })
  @Header('content-type', 'text/javascript; charset=utf-8')
  start(): string {
    return START;
  }

  private routes(): RouteDefinition[] {
    return this.discovery.getControllers().flatMap(({ instance }) => {
      if (!instance || typeof instance !== 'object') return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .flatMap(
          (name) =>
            this.reflector.get<RouteDefinition | undefined>(ROUTE, prototype[name] as () => unknown) ?? [],
        );
    });
  }
}
