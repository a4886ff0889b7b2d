/** From posted events to a report that an admin watches come on, through the whole API: one process makes it, another one has the sockets. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { ADMIN_MESSAGES, type ReportSummary } from '@coliseum/contracts';
import { AppModule } from './app.module.js';
import { createTestDatabase, type TestDatabase } from './platform/database/test-database.spec-support.js';
import { createHttpAdapter } from './platform/http/http-adapter.js';
import { RedisIoAdapter } from './realtime/redis-io.adapter.js';
import { until } from './report/report.spec-support.js';
import { TEST_ADMIN, TEST_KEY, testConfig } from './test-app.spec-support.js';

const VOTES = 37;

describe('a report', () => {
  let test: TestDatabase;
  let dataDir: string;
  let socket: Socket | undefined;
  const apps: NestFastifyApplication[] = [];
  const start = async (environment: Record<string, string>): Promise<string> => {
    const config = testConfig({ DATABASE_URL: test.url, COLISEUM_DATA_DIR: dataDir, ...environment });
    const options = { logger: false, bodyParser: false, abortOnError: false } as const;
    const app = await NestFactory.create<NestFastifyApplication>(
      AppModule.with(config),
      createHttpAdapter(config),
      options,
    );
    apps.push(app);
    app.useWebSocketAdapter(new RedisIoAdapter(app, config.redisUrl));
    await app.listen(0, '127.0.0.1');
    return app.getUrl();
  };
  beforeAll(async () => {
    test = await createTestDatabase();
    dataDir = mkdtempSync(path.join(tmpdir(), 'coliseum-report-flow-'));
  });
  afterAll(async () => {
    socket?.disconnect();
    for (const app of apps) await app.close();
    await test.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is asked of a process that makes none, made by another, and its coming on is told to who watches', async () => {
    const api = await start({ COLISEUM_ROLE: 'api' });
    const worker = await start({ COLISEUM_ROLE: 'worker' });
    const send = (method: string, route: string, body?: object, headers = {}): Promise<Response> =>
      fetch(`${api}/api/v1${route}`, {
        method,
        headers: {
          ...(body && { 'content-type': 'application/json' }),
          ...{ authorization: `Bearer ${TEST_KEY}`, ...headers },
        },
        ...(body && { body: JSON.stringify(body) }),
      });
    const login = await fetch(`${worker}/api/v1/auth/login`, {
      method: 'POST',
      body: JSON.stringify(TEST_ADMIN),
      headers: { 'content-type': 'application/json' },
    });
    const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
    const watching = io(`${api}/admin`, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie },
    });
    socket = watching;
    const told: ReportSummary[] = [];
    watching.on(ADMIN_MESSAGES.report, (report: ReportSummary) => told.push(report));
    await new Promise<void>((resolve) => watching.once('connect', () => resolve()));

    const [eventId, artistId] = [randomUUID(), randomUUID()];
    const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString();
    const event = { type: 'event', id: eventId, name: 'Grand Final', startsAt: day(-1), endsAt: day(1) };
    const entities = [event, { type: 'artist', id: artistId, name: 'KEiiNO' }];
    expect((await send('PUT', '/entities', entities)).status).toBe(200);
    const votes = Array.from({ length: VOTES }, () => ({
      id: randomUUID(),
      type: 'concierto.vote_cast',
      ...{ userId: randomUUID(), eventId, artistId, value: 1, unit: 'points' },
    }));
    expect((await send('POST', '/events', votes)).status).toBe(202);
    const counted = async (): Promise<boolean> => {
      const stats = await send('GET', `/entities/event/${eventId}/stats?period=all_time`);
      return (
        ((await stats.json()) as { rows: { metrics: { votes?: number } }[] }).rows[0]?.metrics.votes === VOTES
      );
    };
    await until(counted);

    const asked = await send('POST', '/reports', { type: 'event', entityId: eventId, timeRange: '7d' });
    const { id } = (await asked.json()) as { id: string };
    expect(asked.status).toBe(202);
    await until(async () => told.some((report) => report.id === id && report.status === 'ready'));
    const course = told.filter((report) => report.id === id);
    expect(course.map(({ status }) => status)).toEqual(
      expect.arrayContaining(['queued', 'running', 'ready']),
    );
    expect(course.at(-1)).toMatchObject({ entityName: 'Grand Final', progress: 100, stage: 'done' });
    const report = await (await send('GET', `/reports/${id}`)).text();
    expect(JSON.parse(report)).toMatchObject({ status: 'ready', reportData: { type: 'event', version: 1 } });
    expect(report).toContain(`"value": ${VOTES}`);
    expect(await (await send('GET', `/reports/${id}/csv`)).text()).toMatch(new RegExp(`,${VOTES},`));
  }, 60_000);
});
