/** From a wall to the admins who watch it, through the whole API: two processes, one session, real sockets. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { io, type Socket } from 'socket.io-client';
import {
  ADMIN_MESSAGES,
  SCREEN_MESSAGES,
  SCREEN_REPORTS,
  type Heartbeat,
  type ScreenPaired,
  type ScreensUpdate,
} from '@coliseum/contracts';
import { AppModule } from './app.module.js';
import { createTestDatabase, type TestDatabase } from './platform/database/test-database.spec-support.js';
import { createHttpAdapter } from './platform/http/http-adapter.js';
import { RedisIoAdapter } from './realtime/redis-io.adapter.js';
import { HEARTBEAT, until } from './screens/screens.spec-support.js';
import { TEST_ADMIN, testConfig } from './test-app.spec-support.js';

describe('walls and admins', () => {
  let test: TestDatabase;
  let dataDir: string;
  const apps: NestFastifyApplication[] = [];
  const sockets: Socket[] = [];
  const start = async (): Promise<string> => {
    const config = testConfig({ DATABASE_URL: test.url, COLISEUM_DATA_DIR: dataDir });
    const app = await NestFactory.create<NestFastifyApplication>(
      AppModule.with(config),
      createHttpAdapter(config),
      {
        logger: false,
        bodyParser: false,
        abortOnError: false,
      },
    );
    apps.push(app);
    app.useWebSocketAdapter(new RedisIoAdapter(app, config.redisUrl));
    await app.listen(0, '127.0.0.1');
    return app.getUrl();
  };
  const connect = (url: string, options: object): Socket => {
    const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, ...options });
    sockets.push(socket);
    return socket;
  };
  beforeAll(async () => {
    test = await createTestDatabase();
    dataDir = mkdtempSync(path.join(tmpdir(), 'coliseum-screens-'));
  });
  afterAll(async () => {
    sockets.forEach((socket) => void socket.disconnect());
    for (const app of apps) await app.close();
    await test.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('a heartbeat on one process is on the admin’s page on another, and strangers hear nothing', async () => {
    const [here, there] = [await start(), await start()];
    const post = (url: string, body: object, cookie = '') =>
      fetch(url, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', cookie },
      });
    const signedIn = await post(`${there}/api/v1/auth/login`, TEST_ADMIN);
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const admin = connect(`${there}/admin`, { extraHeaders: { cookie } });
    const updates: ScreensUpdate[] = [];
    admin.on(ADMIN_MESSAGES.screens, (update: ScreensUpdate) => updates.push(update));

    const pairing = connect(`${here}/screens`, { auth: { pairing: true } });
    const lines: Heartbeat[] = [];
    pairing.on(SCREEN_MESSAGES.heartbeat, (line: Heartbeat) => lines.push(line));
    const code = await new Promise<string>((resolve) =>
      pairing.on(SCREEN_MESSAGES.code, ({ code: shown }: { code: string }) => resolve(shown)),
    );
    const paired = new Promise<ScreenPaired>((resolve) => pairing.on(SCREEN_MESSAGES.paired, resolve));
    const claimed = await post(`${there}/api/v1/admin/screens/claim`, { code, name: 'North wall' }, cookie);
    expect(claimed.status).toBe(201);
    const { token, screenId } = await paired;
    const wall = connect(`${here}/screens`, { auth: { token } });
    await new Promise((resolve) => wall.once(SCREEN_MESSAGES.setup, resolve));
    wall.emit(SCREEN_REPORTS.heartbeat, HEARTBEAT);
    await until(() => updates.some(({ kind }) => kind === 'heartbeat'));
    expect(updates).toContainEqual({
      kind: 'heartbeat',
      screenId,
      heartbeat: HEARTBEAT,
      at: expect.any(String),
      thumbnailUrl: null,
    });
    expect(updates.map(({ kind }) => kind)).toContain('changed');
    expect(lines[0]).toEqual({
      serverTime: expect.any(String),
      version: expect.any(String),
      dataThrough: lines[0]?.dataThrough === null ? null : expect.stringMatching(/^\d{4}-.*Z$/), // of the first tick
    });

    // a wall's token opens neither the admins' door nor, as a key, the boards'
    for (const door of ['/admin', '/live']) {
      const stranger = connect(here + door, { auth: { token } });
      expect(
        await new Promise((resolve) => stranger.once('connect_error', ({ message }) => resolve(message))),
      ).toBe('unauthorized');
    }
    const foreign = connect(`${here}/screens`, {
      auth: { token },
      extraHeaders: { origin: 'https://elsewhere.example' },
    });
    expect(await new Promise((resolve) => foreign.once('connect_error', () => resolve('refused')))).toBe(
      'refused',
    );
  }, 60_000);
});
