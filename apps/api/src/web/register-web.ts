/** Serves what browsers see: the wall, the admin and public pages, and the files of the API's document page. */
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Config } from '../platform/config/config.js';
import { BuiltApp } from './built-app.js';
import { FirstPaints } from './first-paint.js';
import { adminHints, publicHints } from './page-hints.js';
import { shareReads } from './public-reads.js';
import { embedAncestors, securityHeaders } from './security-headers.js';

const APPS_DIR = path.resolve(import.meta.dirname, '../../../../dist/apps');
const DOC_FILES = new Set([
  'swagger-ui.css',
  'swagger-ui-bundle.js',
  'favicon-16x16.png',
  'favicon-32x32.png',
]);

/** The addresses under which pages and files are served; they are for browsers and stand in no API document. */
export const WEB_PATHS = [
  '/',
  '/favicon.ico',
  '/jumbotron',
  '/jumbotron/files.json',
  '/jumbotron/*',
  '/app/admin/*',
  '/coliseum',
  '/coliseum/*',
  '/coliseum/embed/*',
  '/dia/coliseum',
  '/dia/coliseum/*',
  '/api/docs/assets/*',
] as const;
type WebPath = (typeof WEB_PATHS)[number];
type Handler = (request: FastifyRequest, reply: FastifyReply, rest: string) => unknown;

/** @param appsDir where the builds are; another one in specs */
export async function registerWeb(
  app: NestFastifyApplication,
  config: Config,
  appsDir = APPS_DIR,
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const headers = securityHeaders(config.tls !== undefined);
  fastify.addHook('onRequest', async (_, reply) => void reply.headers(headers));
  shareReads(fastify, config.embedOrigins);
  await fastify.register(fastifyStatic, { serve: false, root: appsDir, suppressWarning: true });

  const docs = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  for (const [address, handle] of Object.entries(handlers(config, appsDir, docs, new FirstPaints(fastify))))
    fastify.get(address, (request, reply) => handle(request, reply, restOf(request)));
}

function handlers(
  { embedOrigins }: Config,
  appsDir: string,
  docs: string,
  paints: FirstPaints,
): Record<WebPath, Handler> {
  const wall = new BuiltApp('jumbotron', path.join(appsDir, 'jumbotron'), {
    frameAncestors: "'self'",
    worker: { file: 'wall-worker.js', scope: '/jumbotron' },
  });
  const admin = new BuiltApp('admin', path.join(appsDir, 'admin'), { base: '/app/admin/' });
  const publicPage: Handler = async (request, reply, rest) =>
    admin.sendPage(request, reply, {
      hints: publicHints(rest, queryOf(request)),
      paint: await paints.of(rest, queryOf(request)),
    });
  const adminPage: Handler = (request, reply, rest) =>
    admin.sendPage(request, reply, { hints: adminHints(rest) });
  // what others show on their pages: figures that are public, and nothing to press that does anything
  const embedded: Handler = (request, reply, rest) =>
    admin.sendPage(request, reply, {
      frameAncestors: embedAncestors(embedOrigins),
      hints: publicHints(`embed/${rest}`, queryOf(request)),
    });
  return {
    '/': (_, reply) => reply.redirect('/coliseum', 302),
    '/favicon.ico': (_, reply) => reply.redirect('/app/admin/favicon.svg', 302),
    '/jumbotron': (request, reply) => wall.sendPage(request, reply),
    '/jumbotron/files.json': (_, reply) => wall.sendList(reply),
    // a path with an extension is a file, the others are pages of the app
    '/jumbotron/*': (request, reply, rest) =>
      path.extname(rest) ? wall.sendFile(rest, reply) : wall.sendPage(request, reply),
    '/app/admin/*': (_, reply, rest) => admin.sendFile(rest, reply),
    '/coliseum': publicPage,
    '/coliseum/*': publicPage,
    '/coliseum/embed/*': embedded,
    '/dia/coliseum': adminPage,
    '/dia/coliseum/*': adminPage,
    '/api/docs/assets/*': (_, reply, rest) =>
      DOC_FILES.has(rest)
        ? reply.header('cache-control', 'no-cache').sendFile(rest, docs, { cacheControl: false })
        : reply.callNotFound(),
  };
}

const restOf = (request: FastifyRequest): string => (request.params as Record<string, string>)['*'] ?? '';
const queryOf = ({ query }: FastifyRequest): Readonly<Record<string, unknown>> =>
  query as Readonly<Record<string, unknown>>;
