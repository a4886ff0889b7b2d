import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingHttpHeaders } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../platform/config/config.js';
import { readConfig } from '../platform/config/read-config.js';
import { ProblemFilter } from '../platform/errors/problem.filter.js';
import { createHttpAdapter } from '../platform/http/http-adapter.js';
import { VERSION } from '../platform/version.js';
import { registerWeb } from './register-web.js';

@Module({ providers: [{ provide: APP_FILTER, useClass: ProblemFilter }] })
class Root {}

const STORES = { DATABASE_URL: 'postgres://localhost/x', REDIS_URL: 'redis://localhost' };
const config = readConfig(STORES);

describe('the web', () => {
  let app: NestFastifyApplication;
  let url: string;
  let apps: string;
  beforeAll(async () => {
    apps = await mkdtemp(path.join(os.tmpdir(), 'apps-'));
    const page =
      '<!doctype html></head><meta content="__VERSION__ __BUILD__"><x ngCspNonce="__CSP_NONCE__"></x><script nonce="__CSP_NONCE__"></script>';
    await mkdir(path.join(apps, 'jumbotron/browser'), { recursive: true });
    await mkdir(path.join(apps, 'admin/browser/media'), { recursive: true });
    await writeFile(path.join(apps, 'jumbotron/browser/index.html'), `${page}wall`);
    await writeFile(path.join(apps, 'jumbotron/browser/main-7K2Q9XAB.js'), 'wall();');
    await writeFile(path.join(apps, 'admin/browser/index.html'), `${page}admin`);
    await writeFile(path.join(apps, 'jumbotron/browser/chunk-C8-n3gu_.js'), 'wall();');
    await writeFile(path.join(apps, 'jumbotron/browser/the-fallback.js'), 'wall();');
    await writeFile(path.join(apps, 'jumbotron/browser/wall-worker.js'), 'worker();');
    await writeFile(path.join(apps, 'admin/browser/favicon.svg'), '<svg/>');
    await writeFile(path.join(apps, 'admin/browser/media/inter-ABCDEF12.woff2'), 'font');
    await writeFile(path.join(apps, 'admin/browser/media/inter-latin-wght-normal-ABCDEF12.woff2'), 'font');
    const chunks = {
      'main-MAINMAI1': 'export const a=1;import("./coliseum-COLISEU1.js")',
      'coliseum-COLISEU1':
        'import{b}from"./chunk-SHARED01.js";import"./chunk-SIDE0001.js";import("./later-LATER001.js")',
      'chunk-SHARED01': 'import{a}from"./main-MAINMAI1.js";export{c}from "./chunk-DEEP0001.js"',
      ...{ 'chunk-SIDE0001': '', 'chunk-DEEP0001': 'import"./chunk-SHARED01.js"', 'later-LATER001': '' },
      'embed-board-EMBED001': 'import"./chunk-DEEP0001.js"',
    };
    for (const [name, text] of Object.entries(chunks))
      await writeFile(path.join(apps, `admin/browser/${name}.js`), text);
    await writeFile(path.join(apps, 'secret.txt'), 'secret');
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

  const open = async (where: string): Promise<{ status: number; headers: Headers; text: string }> => {
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
    const [first, second] = [await open(where), await open(where)];
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
      const { headers } = await open(where);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      // what is said of a page, and to no purpose of each of its fifty scripts
      const isPage = !where.endsWith('.js');
      expect(headers.get('referrer-policy')).toBe(isPage ? 'same-origin' : null);
      expect(headers.get('cross-origin-opener-policy')).toBe(isPage ? 'same-origin' : null);
      expect(headers.get('permissions-policy')?.includes('camera=()')).toBe(isPage ? true : undefined);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.has('x-powered-by')).toBe(false);
    }
  });

  it('lets the wall be shown in a frame of this origin, and no other page in any', async () => {
    const policyOf = async (where: string) => (await open(where)).headers.get('content-security-policy');
    expect(await policyOf('/jumbotron?preview')).toContain("frame-ancestors 'self'");
    for (const where of ['/coliseum', '/dia/coliseum', '/jumbotron/main-7K2Q9XAB.js', '/nowhere'])
      expect(await policyOf(where)).toContain("frame-ancestors 'none'");
  });

  it('lets others show an embedded board, or only those that are named, or nobody', async () => {
    const policyOf = async (embedOrigins: string[]): Promise<string> => {
      const other = await NestFactory.create<NestFastifyApplication>(
        Root,
        createHttpAdapter({ ...config, embedOrigins } as Config),
        { logger: false, bodyParser: false },
      );
      await registerWeb(other, { ...config, embedOrigins } as Config, apps);
      await other.listen(0, '127.0.0.1');
      const { headers } = await fetch(`${await other.getUrl()}/coliseum/embed/event-artist-rankings?limit=5`);
      await other.close();
      return /frame-ancestors ([^;]+)/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? '';
    };
    const given = async (value?: string) =>
      policyOf([...readConfig({ ...STORES, ...(value && { COLISEUM_EMBED_ORIGINS: value }) }).embedOrigins]);
    expect(await given()).toBe('*');
    expect(await given('https://news.example.org, http://localhost:8080')).toBe(
      "'self' https://news.example.org http://localhost:8080",
    );
    expect(await given('none')).toBe("'self'");
  });

  it('names in the head of a page what it will want, all of it and nothing else', async () => {
    const hintsOf = async (where: string): Promise<string[]> =>
      [...(await open(where)).text.matchAll(/<link rel="(\w+)"[^>]*href="([^"]+)">/g)].map(
        ([, kind, address]) => `${kind} ${address}`,
      );
    expect(await hintsOf('/coliseum?window=week')).toEqual([
      'preload /api/v1/leaderboards',
      'preload /api/v1/kpis?window=week',
      'preload /api/v1/leaderboards/top-events-by-votes?limit=10',
      'preload /app/admin/media/inter-latin-wght-normal-ABCDEF12.woff2',
      'modulepreload /app/admin/main-MAINMAI1.js',
      'modulepreload /app/admin/coliseum-COLISEU1.js',
      'modulepreload /app/admin/chunk-SHARED01.js',
      'modulepreload /app/admin/chunk-SIDE0001.js',
      'modulepreload /app/admin/chunk-DEEP0001.js',
    ]);
    expect(await hintsOf('/coliseum?window="><script>&event=x')).toContain(
      'preload /api/v1/kpis?window=today',
    );
    expect(await hintsOf('/coliseum/embed/any')).toContain(
      'modulepreload /app/admin/embed-board-EMBED001.js',
    );
    expect(await hintsOf('/coliseum/reports/1')).toEqual([]);
    expect(await hintsOf('/dia/coliseum/queues')).toContain('preload /api/v1/auth/me');
  });

  it('lets pages of anywhere read what is public, as anyone', async () => {
    const asked = async (method: string, where: string): Promise<(string | null)[]> => {
      const { headers } = await fetch(url + where, {
        method,
        headers: { origin: 'https://news.example.org' },
      });
      return ['origin', 'credentials', 'headers'].map((name) => headers.get(`access-control-allow-${name}`));
    };
    for (const where of [
      '/api/v1/leaderboards',
      '/api/v1/leaderboards/a?limit=5',
      '/api/v1/kpis',
      '/api/v1/map',
    ])
      expect(await asked('GET', where)).toEqual(['*', null, null]);
    expect(await asked('OPTIONS', '/api/v1/kpis')).toEqual(['*', null, 'accept, if-none-match']);
    for (const where of ['/api/v1/auth/me', '/api/v1/admin/users', '/api/v1/kpisx', '/coliseum'])
      expect(await asked('GET', where)).toEqual([null, null, null]);
    expect(await asked('POST', '/api/v1/entities')).toEqual([null, null, null]);
  });

  it('lets the service worker have the wall, and ask this origin only', async () => {
    const { headers, text } = await open('/jumbotron/wall-worker.js');
    expect(text).toBe('worker();');
    expect(headers.get('service-worker-allowed')).toBe('/jumbotron');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; connect-src 'self'; frame-ancestors 'none'",
    );
    expect((await open('/jumbotron/main-7K2Q9XAB.js')).headers.has('service-worker-allowed')).toBe(false);
  });

  it('lists what the wall is to keep, and tells the page which build it is', async () => {
    const list = JSON.parse((await open('/jumbotron/files.json')).text) as { build: string; files: string[] };
    expect(list.files).toEqual(['chunk-C8-n3gu_.js', 'main-7K2Q9XAB.js', 'the-fallback.js']);
    expect(list.build).toMatch(/^[\w-]{12}$/);
    expect((await open('/jumbotron')).text).toContain(`<meta content="${VERSION} ${list.build}">`);
  });

  it('lets hashed files be kept for ever, and others be asked for', async () => {
    for (const [where, type, cache] of [
      ['/jumbotron/main-7K2Q9XAB.js', 'application/javascript', 'public, max-age=31536000, immutable'],
      ['/jumbotron/chunk-C8-n3gu_.js', 'application/javascript', 'public, max-age=31536000, immutable'],
      ['/jumbotron/the-fallback.js', 'application/javascript', 'no-cache'],
      ['/app/admin/media/inter-ABCDEF12.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
      ['/app/admin/favicon.svg', 'image/svg+xml', 'no-cache'],
    ] as const) {
      const { status, headers } = await open(where);
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
    const { status, text } = await open(where);
    expect([400, 403, 404]).toContain(status);
    expect(text).not.toContain('secret\n');
    expect(text).not.toBe('secret');
  });

  it('packs scripts for who can unpack them, once, and says so', async () => {
    const asked = async (encoding: string) => {
      const { headers, body } = await request(`${url}/jumbotron/main-7K2Q9XAB.js`, encoding);
      return { encoding: headers['content-encoding'], vary: headers['vary'], text: unpacked(headers, body) };
    };
    expect(await asked('gzip, deflate, br')).toEqual({
      encoding: 'br',
      vary: 'accept-encoding',
      text: 'wall();',
    });
    expect(await asked('gzip;q=0.8, br;q=0')).toEqual({
      encoding: 'gzip',
      vary: 'accept-encoding',
      text: 'wall();',
    });
    expect(await asked('identity')).toEqual({
      encoding: undefined,
      vary: 'accept-encoding',
      text: 'wall();',
    });
  });

  it('answers what is not there as a problem', async () => {
    const { status, headers } = await open('/app/admin/none.js');
    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
  });

  it('leads from the root to the public pages', async () => {
    const { status, headers } = await open('/');
    expect([status, headers.get('location')]).toEqual([302, '/coliseum']);
  });

  it('has the files of the document page', async () => {
    expect((await open('/api/docs/assets/swagger-ui.css')).headers.get('content-type')).toContain('text/css');
    expect((await open('/api/docs/assets/swagger-ui-bundle.js')).text.length).toBeGreaterThan(100_000);
  });

  it('says so where an app is not built', async () => {
    await rm(path.join(apps, 'jumbotron'), { recursive: true });
    const { status, text } = await open('/jumbotron');
    expect(status).toBe(503);
    expect(text).toContain('“npx nx build jumbotron”');
    expect((await open('/jumbotron/main-7K2Q9XAB.js')).status).toBe(404);
  });
});

interface Answer {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** As it comes over the line: fetch would unpack it. */
const request = (address: string, encoding: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': encoding } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(parts) }));
    }).on('error', reject);
  });

function unpacked(headers: IncomingHttpHeaders, body: Buffer): string {
  if (headers['content-encoding'] === 'br') return brotliDecompressSync(body).toString();
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
}
