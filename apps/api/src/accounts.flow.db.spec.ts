/** An account's rights on a socket that is open, in the whole API. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Me, User } from '@coliseum/contracts';
import { io, type Socket } from 'socket.io-client';
import { AppModule } from './app.module.js';
import { createTestDatabase, type TestDatabase } from './platform/database/test-database.spec-support.js';
import { createHttpAdapter } from './platform/http/http-adapter.js';
import { RedisIoAdapter } from './realtime/redis-io.adapter.js';
import { TEST_KEY, testConfig } from './test-app.spec-support.js';

const USERS = '/api/v1/admin/users';
const AT_ONCE_MS = 1_000;
const CHOSEN = 'three hammers in the cellar';

interface Answer<T> {
  status: number;
  body: T;
  cookie: string;
}

describe('the control room’s socket', () => {
  let test: TestDatabase;
  let app: NestFastifyApplication;
  let base: string;
  let person: { id: string; cookie: string; socket: Socket };
  const sockets: Socket[] = [];

  beforeAll(async () => {
    test = await createTestDatabase();
    const config = testConfig({ DATABASE_URL: test.url });
    app = await NestFactory.create<NestFastifyApplication>(
      AppModule.with(config),
      createHttpAdapter(config),
      { logger: false, bodyParser: false, abortOnError: false },
    );
    app.useWebSocketAdapter(new RedisIoAdapter(app, config.redisUrl));
    await app.listen(0, '127.0.0.1');
    base = await app.getUrl();
  }, 60_000);
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await app.close();
    await test.close();
  });
  beforeEach(async () => (person = await signedIn()));

  async function call<T>(method: string, path: string, body?: unknown, cookie?: string): Promise<Answer<T>> {
    const answer = await fetch(base + path, {
      method,
      headers: {
        ...(cookie === undefined ? { authorization: `Bearer ${TEST_KEY}` } : { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: (text ? JSON.parse(text) : undefined) as T,
      cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
    };
  }

  const open = (cookie: string): Socket => {
    const socket = io(`${base}/admin`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { cookie },
    });
    sockets.push(socket);
    return socket;
  };
  const happens = (socket: Socket, event: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${event} in time`)), AT_ONCE_MS + 4_000);
      socket.once(event, (said: unknown) => {
        clearTimeout(timer);
        resolve(said);
      });
    });
  /** How long it takes until the socket hears of it, from the answer on. */
  async function after(act: () => Promise<unknown>, event: string): Promise<{ ms: number; said: unknown }> {
    const heard = happens(person.socket, event);
    await act();
    const done = performance.now();
    const said = await heard;
    return { said, ms: performance.now() - done };
  }

  async function handedOut(): Promise<{ id: string; password: string; cookie: string }> {
    const email = `op-${Math.random().toString(36).slice(2)}@spec.example`;
    const made = await call<{ user: User; password: string }>('POST', USERS, {
      email,
      name: 'Op',
      role: 'admin',
    });
    const { user, password } = made.body;
    const login = await call<Me>('POST', '/api/v1/auth/login', { email, password }, '');
    return { id: user.id, password, cookie: login.cookie };
  }

  async function signedIn(): Promise<typeof person> {
    const { id, password, cookie } = await handedOut();
    await call('POST', '/api/v1/auth/password', { password, newPassword: CHOSEN }, cookie);
    const socket = open(cookie);
    await happens(socket, 'connect');
    return { id, cookie, socket };
  }

  it('does not open with a password that was handed out', async () => {
    const { cookie } = await handedOut();
    const refused = (await happens(open(cookie), 'connect_error')) as Error;
    expect(refused.message).toBe('unauthorized');
  });

  it('is told at once of another role, and stays open', async () => {
    const { ms, said } = await after(
      () => call('PATCH', `${USERS}/${person.id}`, { version: 1, role: 'viewer' }),
      'account:update',
    );
    expect(said).toEqual({ name: 'Op', role: 'viewer' });
    expect(ms).toBeLessThan(AT_ONCE_MS);
    expect(person.socket.connected).toBe(true);
    expect((await call('GET', USERS, undefined, person.cookie)).status).toBe(403);
  });

  it.each<[string, (id: string) => [string, string, object?]]>([
    ['the account is disabled', (id) => ['PATCH', `${USERS}/${id}`, { version: 1, disabled: true }]],
    ['the account is deleted', (id) => ['DELETE', `${USERS}/${id}`]],
    ['all its sessions are ended', (id) => ['DELETE', `${USERS}/${id}/sessions`]],
    ['another password is handed out', (id) => ['POST', `${USERS}/${id}/reset-password`]],
  ])('is closed at once where %s', async (_, how) => {
    const { ms } = await after(() => call(...how(person.id)), 'disconnect');
    expect(ms).toBeLessThan(AT_ONCE_MS);
  });
});
