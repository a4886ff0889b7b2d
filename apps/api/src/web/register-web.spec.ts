import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig } from '../platform/config/read-config.js';
import { ProblemFilter } from '../platform/errors/problem.filter.js';
import { createHttpAdapter } from '../platform/http/http-adapter.js';
import { registerWeb } from './register-web.js';

@Module({ providers: [{ provide: APP_FILTER, useClass: ProblemFilter }] })
class Root {}

describe('the web', () => {
  let app: NestFastifyApplication;
  let url: string;
  let apps: string;
  beforeAll(async () => {
    apps = await mkdtemp(path.join(os.tmpdir(), 'apps-'));
    const page = '<!doctype html><x ngCspNonce="__CSP_NONCE__"></x><script nonce="__CSP_NONCE__"></script>';
    await mkdir(path.join(apps, 'jumbotron/browser'), { recursive: true });
    await mkdir(path.join(apps, 'admin/browser/media'), { recursive: true });
    await writeFile(path.join(apps, 'jumbotron/browser/index.html'), `${page}wall`);
    await writeFile(path.join(apps, 'jumbotron/browser/main-7K2Q9XAB.js'), 'wall();');
    await writeFile(path.join(apps, 'admin/browser/index.html'), `${page}admin`);
    await writeFile(path.join(apps, 'jumbotron/browser/chunk-C8-n3gu_.js'), 'wall();');
    await writeFile(path.join(apps, 'jumbotron/browser/the-fallback.js'), 'wall();');
    await writeFile(path.join(apps, 'admin/browser/favicon.svg'), '<svg/>');
    await writeFile(path.join(apps, 'admin/browser/media/inter-ABCDEF12.woff2'), 'font');
    await writeFile(path.join(apps, 'secret.txt'), 'secret');
    const config = readConfig({ DATABASE_URL: 'postgres://localhost/x', REDIS_URL: 'redis://localhost' });
    app = await NestFactory.create<NestFastifyApplication>(Root, createHttpAdapter(config), {
      logger: false,
      bodyParser: false,
    });
    await registerWeb(app, config, apps);
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(async () => {
    await app.close();
    await rm(apps, { recursive: true });
  });

  const get = async (where: string): Promise<{ status: number; headers: Headers; text: string }> => {
    const response = await fetch(url + where, { redirect: 'manual' });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it.each([
    ['/jumbotron', 'wall'],
    ['/jumbotron/stage/7', 'wall'],
    ['/coliseum', 'admin'],
    ['/coliseum/reports/1.2', 'admin'],
    ['/dia/coliseum', 'admin'],
    ['/dia/coliseum/api-keys', 'admin'],
  ])('serves the page at %s with a policy of its own', async (where, app) => {
    const [first, second] = [await get(where), await get(where)];
    expect([first.status, first.text.endsWith(app)]).toEqual([200, true]);
    const policy = first.headers.get('content-security-policy') as string;
    const nonce = /script-src 'self' 'nonce-([\w-]{22})'/.exec(policy)?.[1];
    expect(first.text.match(/once="([^"]+)"/g)).toEqual([`once="${nonce}"`, `once="${nonce}"`]);
    expect(policy).toContain(`connect-src 'self' ws://${new URL(url).host} wss://${new URL(url).host};`);
    expect(policy).not.toMatch(/unsafe/);
    expect(second.headers.get('content-security-policy')).not.toBe(policy);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('tells browsers on every answer to be careful', async () => {
    for (const where of ['/coliseum', '/jumbotron/main-7K2Q9XAB.js', '/nowhere']) {
      const { headers } = await get(where);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.has('x-powered-by')).toBe(false);
    }
  });

  it('lets hashed files be kept for ever, and others be asked for', async () => {
    for (const [where, type, cache] of [
      ['/jumbotron/main-7K2Q9XAB.js', 'application/javascript', 'public, max-age=31536000, immutable'],
      ['/jumbotron/chunk-C8-n3gu_.js', 'application/javascript', 'public, max-age=31536000, immutable'],
      ['/jumbotron/the-fallback.js', 'application/javascript', 'no-cache'],
      ['/app/admin/media/inter-ABCDEF12.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
      ['/app/admin/favicon.svg', 'image/svg+xml', 'no-cache'],
    ] as const) {
      const { status, headers } = await get(where);
      expect([status, headers.get('cache-control')]).toEqual([200, cache]);
      expect(headers.get('content-type')).toContain(type);
    }
  });

  it.each([
    '/jumbotron/main-OLDOLD00.js',
    '/app/admin/none.js',
    '/app/admin/index.html',
    '/jumbotron/../secret.txt',
    '/jumbotron/%2e%2e/%2e%2e/secret.txt',
    '/app/admin/..%2f..%2fsecret.txt',
    '/app/admin/%c0%ae%c0%ae/secret.txt',
    '/api/docs/assets/package.json',
    '/api/docs/assets/../package.json',
  ])('has nothing at %s', async (where) => {
    const { status, text } = await get(where);
    expect([400, 403, 404]).toContain(status);
    expect(text).not.toContain('secret\n');
    expect(text).not.toBe('secret');
  });

  it('answers what is not there as a problem', async () => {
    const { status, headers } = await get('/app/admin/none.js');
    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
  });

  it('leads from the root to the public pages', async () => {
    const { status, headers } = await get('/');
    expect([status, headers.get('location')]).toEqual([302, '/coliseum']);
  });

  it('has the files of the document page', async () => {
    expect((await get('/api/docs/assets/swagger-ui.css')).headers.get('content-type')).toContain('text/css');
    expect((await get('/api/docs/assets/swagger-ui-bundle.js')).text.length).toBeGreaterThan(100_000);
  });

  it('says so where an app is not built', async () => {
    await rm(path.join(apps, 'jumbotron'), { recursive: true });
    const { status, text } = await get('/jumbotron');
    expect(status).toBe(503);
    expect(text).toContain('“npx nx build jumbotron”');
    expect((await get('/jumbotron/main-7K2Q9XAB.js')).status).toBe(404);
  });
});
