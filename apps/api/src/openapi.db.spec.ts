/** The document of the really mounted API: valid, complete, and good enough that a client made from it works. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppModule } from './app.module.js';
import { createTestDatabase, type TestDatabase } from './platform/database/test-database.spec-support.js';
import { createHttpAdapter } from './platform/http/http-adapter.js';
import { RedisIoAdapter } from './realtime/redis-io.adapter.js';
import { TEST_KEY, testConfig } from './test-app.spec-support.js';

interface Operation {
  operationId: string;
  summary: string;
  security: Record<string, string[]>[];
  parameters: { name: string; in: string; description?: string }[];
  requestBody?: object;
  responses: Record<string, { $ref?: string; description?: string; content?: Record<string, object> }>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: {
    responses: Record<string, { content: object; headers?: object }>;
    schemas: Record<string, object>;
  };
}

/** Nx and the test command run at the workspace's root. */
const packages = path.resolve('node_modules');

/** What a service would write with the client that was made for it. */
const SERVICE = `
import { client } from './client/client.gen.js';
import { getEntityStats, getLeaderboards, postEvents, putEntities } from './client/index.js';
import type { Event, IngestAnswer, Problem } from './client/index.js';

const [origin, key, id, artistId, userId, eventId] = process.argv.slice(2) as [string, string, string, string, string, string];
client.setConfig({ baseUrl: origin, auth: () => key });

const vote: Event = { id, type: 'concierto.vote_cast', userId, artistId, eventId, value: 12 };
const posted = await postEvents({ body: [vote], query: { results: 'all' } });
const answer: IngestAnswer | undefined = posted.data;
await putEntities({ body: [{ type: 'artist', id: artistId, name: 'A name' }] });

const wrong = await postEvents({ body: vote, auth: () => 'col_wrong_0123456789abcdef0123456789abcdef' });
const problem = wrong.error as Problem;

let votes: number | undefined;
for (const end = Date.now() + 15_000; votes === undefined && Date.now() < end; ) {
  const stats = await getEntityStats({ path: { type: 'artist', id: artistId }, query: { period: 'all_time' } });
  votes = stats.data?.rows[0]?.metrics['votes'];
  if (votes === undefined) await new Promise((resolve) => setTimeout(resolve, 100));
}
const boards = await getLeaderboards();
console.log(JSON.stringify({ answer, code: problem.code, status: wrong.response?.status, votes, boards: boards.data?.total }));
`;

describe('the OpenAPI document', () => {
  let test: TestDatabase;
  let app: NestFastifyApplication;
  let base: string;
  let folder: string;
  let document: Document;

  beforeAll(async () => {
    test = await createTestDatabase();
    const config = testConfig({ DATABASE_URL: test.url });
    app = await NestFactory.create<NestFastifyApplication>(
      AppModule.with(config),
      createHttpAdapter(config),
      {
        logger: false,
        bodyParser: false,
        abortOnError: false,
      },
    );
    app.useWebSocketAdapter(new RedisIoAdapter(app, config.redisUrl));
    await app.listen(0, '127.0.0.1');
    base = await app.getUrl();
    document = (await (await fetch(`${base}/api/openapi.json`)).json()) as Document;
    folder = mkdtempSync(path.join(tmpdir(), 'coliseum-openapi-'));
    writeFileSync(path.join(folder, 'openapi.json'), JSON.stringify(document));
  }, 60_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await app.close();
    await test.close();
  });

  /** A child of its own: these packages are ES modules only. */
  const run = (script: string, ...args: string[]): { status: number | null; output: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    return { status, output: stdout + stderr };
  };
  const operations = (): [string, Operation][] =>
    Object.entries(document.paths).flatMap(([route, methods]) =>
      Object.entries(methods).map(([method, one]): [string, Operation] => [
        `${method.toUpperCase()} ${route}`,
        one,
      ]),
    );
  const validate = (file: string): { status: number | null; output: string } =>
    run(
      path.join(packages, '@seriousme/openapi-schema-validator/bin/validate-api-cli.js'),
      path.join(folder, file),
    );

  it('is valid OpenAPI 3.1, and the validator would say if it were not', () => {
    expect(validate('openapi.json')).toMatchObject({ status: 0 });
    const broken = { ...document, paths: { '/x': { get: { responses: { 200: {} } } } } };
    writeFileSync(path.join(folder, 'broken.json'), JSON.stringify(broken));
    expect(validate('broken.json').status).not.toBe(0);
  });

  it('names each operation once, readably', () => {
    const names = operations().map(([, { operationId }]) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^(get|post|put|patch|delete)[A-Z][A-Za-z0-9]*$/);
    expect(names).toEqual(
      expect.arrayContaining(['postEvents', 'putEntities', 'getEntity', 'getEntityStats', 'getLeaderboard']),
    );
  });

  it('says of each parameter what it means', () => {
    const silent = operations().flatMap(([route, { parameters }]) =>
      parameters.filter(({ description }) => !description).map(({ name }) => `${route} ${name}`),
    );
    expect(silent).toEqual([]);
  });

  it('says of each operation who may call, and which problems it answers with', () => {
    for (const [route, { security, responses, requestBody }] of operations()) {
      const statuses = Object.keys(responses);
      const isGuarded = security.length > 0 && !security.some((one) => Object.keys(one).length === 0);
      const wanted = [
        ...(isGuarded ? ['401', '403'] : []),
        ...(requestBody ? ['400', '413', '415', '422'] : []),
        ...(route.includes('{') ? ['404', '422'] : []),
        ...(route.includes('/api/v1/') ? ['429', '503'] : []),
      ];
      expect([route, wanted.filter((status) => !statuses.includes(status))]).toEqual([route, []]);
      for (const [status, { $ref, content }] of Object.entries(responses)) {
        if (Number(status) < 400 || route.includes('/health/')) continue;
        const name = $ref?.replace('#/components/responses/', '');
        const said = name ? document.components.responses[name]?.content : content;
        expect([route, status, Object.keys(said ?? {})]).toEqual([
          route,
          status,
          expect.arrayContaining(['application/problem+json']),
        ]);
      }
    }
    expect(document.components.responses['TooManyRequests']?.headers).toHaveProperty('Retry-After');
  });

  it('describes what the server really answers: status, media type and shape of its problems', async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${TEST_KEY}` };
    const ask = async (
      method: string,
      route: string,
      init: RequestInit,
    ): Promise<[number, string | null]> => {
      const { status, headers: given } = await fetch(base + route, { method, ...init });
      return [status, given.get('content-type')];
    };
    const problem = 'application/problem+json; charset=utf-8';
    expect(await ask('POST', '/api/v1/events', { body: '{', headers })).toEqual([400, problem]);
    expect(await ask('POST', '/api/v1/events', { body: '{}' })).toEqual([401, problem]);
    expect(await ask('GET', `/api/v1/entities/artist/${randomUUID()}`, { headers })).toEqual([404, problem]);
    expect(
      await ask('POST', '/api/v1/events', {
        body: 'x',
        headers: { ...headers, 'content-type': 'text/plain' },
      }),
    ).toEqual([415, problem]);
    expect(await ask('GET', '/api/v1/leaderboards/top-artists-by-plays?limit=0', { headers })).toEqual([
      422,
      problem,
    ]);
  });

  it('shows an event that the server takes', async () => {
    const { examples } = document.components.schemas['Event'] as { examples: object[] };
    expect(examples.length).toBeGreaterThan(1);
    const answer = await fetch(`${base}/api/v1/events`, {
      method: 'POST',
      body: JSON.stringify(examples),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TEST_KEY}` },
    });
    expect(await answer.json()).toMatchObject({ accepted: examples.length, rejected: 0 });
  });

  it('makes a client that compiles strictly, posts an event and reads its figures', async () => {
    symlinkSync(packages, path.join(folder, 'node_modules'));
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    const config = {
      input: './openapi.json',
      output: { path: './client', module: { extension: '.js' } },
      logs: { file: false },
    };
    writeFileSync(path.join(folder, 'openapi-ts.config.mjs'), `export default ${JSON.stringify(config)};`);
    expect(run(path.join(packages, '@hey-api/openapi-ts/bin/run.js'))).toMatchObject({ status: 0 });

    writeFileSync(path.join(folder, 'service.ts'), SERVICE);
    const compilerOptions = {
      strict: true,
      noUncheckedIndexedAccess: true,
      module: 'nodenext',
      target: 'es2023',
      lib: ['es2023', 'dom', 'dom.iterable'],
      types: ['node'],
      rootDir: '.',
      outDir: 'built',
    };
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, include: ['service.ts'] }),
    );
    expect(run(path.join(packages, 'typescript/bin/tsc'), '-p', '.')).toEqual({ status: 0, output: '' });

    const [id, artistId, userId, eventId] = Array.from({ length: 4 }, () => randomUUID()) as [
      string,
      string,
      string,
      string,
    ];
    const called = await runAside(path.join(folder, 'built/service.js'), [
      base,
      TEST_KEY,
      id,
      artistId,
      userId,
      eventId,
    ]);
    expect(called).toEqual({
      answer: { accepted: 1, duplicates: 0, rejected: 0, results: [{ index: 0, id, status: 'accepted' }] },
      code: expect.any(String),
      status: 401,
      votes: 1,
      boards: 6,
    });
  }, 90_000);
});

/** A program that talks to the API of this process, which must therefore not stand still meanwhile. */
function runAside(script: string, args: string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, NODE_OPTIONS: '' } });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (errors += String(chunk)));
    child.on('close', (code) => (code === 0 ? resolve(JSON.parse(output)) : reject(new Error(errors))));
  });
}
