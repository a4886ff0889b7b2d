import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { AppModule } from './app.module.js';
import { readConfig } from './platform/config/read-config.js';
import { createTestDatabase, type TestDatabase } from './platform/database/test-database.spec-support.js';
import { createHttpAdapter } from './platform/http/http-adapter.js';
import { RedisIoAdapter } from './realtime/redis-io.adapter.js';
import { RollupLoop } from './rollup/rollup-loop.js';
import { PREFLIGHT_PATHS } from './web/public-reads.js';
import { registerWeb, WEB_PATHS } from './web/register-web.js';

const KEY = 'col_spec_0123456789abcdef0123456789abcdef';
const PASSWORD = 'a password for this spec';

describe('the whole API', () => {
  let test: TestDatabase;
  let app: NestFastifyApplication;
  let base: string;
  const mounted = new Set<string>();

  beforeAll(async () => {
    test = await createTestDatabase();
    const config = readConfig({
      DATABASE_URL: test.url,
      REDIS_URL: process.env['REDIS_URL'],
      COLISEUM_ADMIN_EMAIL: 'admin@spec.test',
      COLISEUM_ADMIN_PASSWORD: PASSWORD,
      COLISEUM_API_KEY: KEY,
    });
    const adapter = createHttpAdapter(config);
    (adapter.getInstance() as unknown as FastifyInstance).addHook(
      'onRoute',
      ({ method, url }: RouteOptions) => {
        for (const one of [method].flat())
          if (one !== 'HEAD' && one !== 'OPTIONS') mounted.add(`${one} ${url}`);
      },
    );
    app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
      logger: false,
      bodyParser: false,
      abortOnError: false,
    });
    app.useWebSocketAdapter(new RedisIoAdapter(app, config.redisUrl));
    await registerWeb(app, config);
    await app.listen(0, '127.0.0.1');
    base = await app.getUrl();
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await test.close();
  });

  const send = async (
    path: string,
    body: unknown,
    { key = KEY as string | null, type = 'application/json', gzip = false, method = 'POST' } = {},
  ) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await fetch(base + path, {
      method,
      body: gzip ? gzipSync(text) : text,
      headers: {
        ...(key && { authorization: `Bearer ${key}` }),
        'content-type': type,
        ...(gzip && { 'content-encoding': 'gzip' }),
      },
    });
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      id: answer.headers.get('x-request-id'),
      body: (await answer.json()) as Record<string, unknown>,
    };
  };
  const aVote = (more: object = {}): object => ({
    id: randomUUID(),
    type: 'concierto.vote_cast',
    userId: randomUUID(),
    artistId: randomUUID(),
    eventId: randomUUID(),
    value: 12,
    ...more,
  });

  it('documents every route it mounts, and mounts every route it documents', async () => {
    const document = (await (await fetch(`${base}/api/openapi.json`)).json()) as {
      openapi: string;
      paths: Record<string, object>;
    };
    const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const pages = new Set<string>([
      ...WEB_PATHS.map((path) => `GET ${path}`),
      ...PREFLIGHT_PATHS.map((path) => `OPTIONS ${path}`),
    ]);
    const ofTheApi = [...mounted].filter((route) => !pages.has(route) && !route.includes('/socket.io'));
    expect(document.openapi).toBe('3.1.0');
    expect(documented.sort()).toEqual(ofTheApi.sort());
    expect(documented).toContain('POST /api/v1/events');
  });

  it.each([
    ['malformed JSON', '{"type":', {}, 400, 'malformed_json'],
    ['no key', aVote(), { key: null }, 401, 'unauthorized'],
    ['a wrong key', aVote(), { key: 'col_wrong_0123456789abcdef0123456789abcdef' }, 401, undefined],
    ['another media type', 'x', { type: 'text/plain' }, 415, 'unsupported_media_type'],
    ['too many', Array(10_001).fill(1), { gzip: true }, 413, 'too_many_events'],
    ['a bomb', ' '.repeat(11 * 1024 * 1024), { gzip: true }, 413, 'too_large'],
  ])('answers %s with its documented error', async (_, body, options, status, code) => {
    const answer = await send('/api/v1/events', body, options);
    expect(answer).toMatchObject({
      status,
      type: 'application/problem+json; charset=utf-8',
      id: expect.any(String),
    });
    expect(answer.body).toMatchObject({
      status,
      title: expect.any(String),
      detail: expect.any(String),
      code: code ?? expect.any(String),
    });
  });

  it('stores the good ones of a batch and says of each bad one what was wrong', async () => {
    const eventId = randomUUID();
    const good = aVote({ eventId });
    const answer = await send('/api/v1/events', [
      good,
      aVote({ type: 'concierto.vote_thrown' }),
      aVote({ vaule: 3 }),
      aVote({ artistId: undefined }),
      'no event',
      good,
      { ...good, value: 1 },
      aVote({ eventId }),
    ]);
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ accepted: 2, duplicates: 1, rejected: 5 });
    expect(
      (answer.body['results'] as { index: number; code?: string }[]).map(({ index, code }) => [index, code]),
    ).toEqual([
      [1, 'unknown_type'],
      [2, 'unknown_field'],
      [3, 'missing_field'],
      [4, 'not_an_object'],
      [5, undefined],
      [6, 'conflict'],
    ]);
    const { rows } = await test.pool.query(
      'select count(*)::int as n from coliseum_metrics where event_id = $1',
      [eventId],
    );
    expect(rows).toEqual([{ n: 2 }]);
  });

  it('answers 422 with the same account when every event is bad', async () => {
    expect(await send('/api/v1/events', aVote({ vaule: 1 }))).toMatchObject({
      status: 422,
      body: { accepted: 0, rejected: 1, results: [{ code: 'unknown_field', path: '/vaule' }] },
    });
  });

  it('takes lines, gzip, a wrapper and one event alike', async () => {
    const [a, b] = [aVote(), aVote()];
    const lines = `${JSON.stringify(a)}\n{"type\n${JSON.stringify(b)}\n`;
    expect(await send('/api/v1/events', lines, { type: 'application/x-ndjson', gzip: true })).toMatchObject({
      status: 202,
      body: { accepted: 2, rejected: 1 },
    });
    expect(await send('/api/v1/events?results=all', { events: [a] })).toMatchObject({
      body: { duplicates: 1, results: [{ index: 0, status: 'duplicate' }] },
    });
    expect(await send('/api/v1/events', b)).toMatchObject({ body: { duplicates: 1 } });
  });

  it('carries a posted vote to the board and its numbers to the statistics', async () => {
    const [eventId, artistId] = [randomUUID(), randomUUID()];
    await send('/api/v1/entities', [{ type: 'artist', id: artistId, name: 'Łódź & Söhne' }], {
      method: 'PUT',
    });
    await send('/api/v1/events', [aVote({ eventId, artistId }), aVote({ eventId, artistId, value: 10 })]);
    await app.get(RollupLoop).drain();
    const board = await eventually(async () => {
      const answer = (await (
        await fetch(`${base}/api/v1/leaderboards/event-artist-rankings?eventId=${eventId}`)
      ).json()) as { entries: object[] };
      return answer.entries.length > 0 ? answer : undefined;
    });
    expect(board).toMatchObject({
      state: 'live',
      total: 1,
      totals: { votes: 2, vote_points: 22, unique_voters: 2 },
      entries: [
        { rank: 1, position: 1, score: 22, entityId: artistId, entityName: 'Łódź & Söhne', trend: 'new' },
      ],
    });
    const stats = await (
      await fetch(`${base}/api/v1/entities/artist/${artistId}/stats?period=all_time&eventId=${eventId}`)
    ).json();
    expect(stats).toMatchObject({
      rows: [{ periodStart: null, metrics: { votes: 2, vote_points: 22, unique_voters: 2 } }],
    });
  });
});

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 10_000; ;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > end) throw new Error('It did not come about in 10 s');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
