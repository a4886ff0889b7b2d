/** A tournament in the whole product, two processes of it: posted events seed and decide it, the one that looks after it ends in the middle, a socket sees it through. */
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { TOURNAMENT_REQUESTS, TOURNAMENT_UPDATE, type Tournament } from '@coliseum/contracts';
import { AppModule } from './app.module.js';
import { createTestDatabase, type TestDatabase } from './platform/database/test-database.spec-support.js';
import { createHttpAdapter } from './platform/http/http-adapter.js';
import { RedisIoAdapter } from './realtime/redis-io.adapter.js';
import { TEST_KEY, testConfig } from './test-app.spec-support.js';
import { line, lines } from './tournament/tournament.spec-support.js';
import { verifyTournaments } from './verify/verify-tournaments.js';

const START_IN_MS = 6_000;
const ROUND_MS = 5_000;

describe('a tournament in the whole product', () => {
  let database: TestDatabase;
  const apps: { app: NestFastifyApplication; url: string }[] = [];
  let socket: Socket | undefined;

  const start = async (): Promise<void> => {
    const config = testConfig({ DATABASE_URL: database.url });
    const app = await NestFactory.create<NestFastifyApplication>(
      AppModule.with(config),
      createHttpAdapter(config),
      { logger: false, bodyParser: false, abortOnError: false },
    );
    app.useWebSocketAdapter(new RedisIoAdapter(app, config.redisUrl));
    await app.listen(0, '127.0.0.1');
    apps.push({ app, url: (await app.getUrl()).replace('[::1]', '127.0.0.1') });
  };
  beforeAll(async () => {
    database = await createTestDatabase();
    await start();
    await start();
  }, 120_000);
  afterAll(async () => {
    socket?.disconnect();
    for (const { app } of apps) await app.close();
    await database.close();
  });

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a spec says what it expects of the answer
  const call = async (method: string, path: string, body?: unknown): Promise<any> => {
    const answer = await fetch(`${apps.at(-1)?.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
  const until = async (holds: () => boolean, ms: number): Promise<void> => {
    for (const end = Date.now() + ms; !holds();) {
      if (Date.now() > end) throw new Error('It did not come about.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const pins = (city: string, users: number, each: number, at: number) =>
    Array.from({ length: users }, () => randomUUID()).flatMap((userId) =>
      Array.from({ length: each }, () => ({
        type: 'vaultmap.pin_dropped',
        ...{ userId, cityId: city, timestamp: new Date(at).toISOString() },
      })),
    );

  it('is seeded, frozen round by round and won, and nothing that comes later moves it', async () => {
    const startsAt = Date.now() + START_IN_MS;
    const at = (ms: number): number => startsAt + ms;
    const { id } = await call('POST', '/admin/tournaments', {
      ...{ name: 'Cup', cityIds: ['a', 'b', 'c', 'd'], graceSeconds: 1 },
      ...{ startsAt: new Date(startsAt).toISOString(), endsAt: new Date(at(2 * ROUND_MS)).toISOString() },
    });
    const events = [
      // before: d 4 each, c 3, b 2, a 1
      ...[...pins('a', 2, 1, at(-2_000)), ...pins('b', 2, 2, at(-2_000)), ...pins('c', 1, 3, at(-1))],
      ...pins('d', 1, 4, at(-2_000)),
      // d against a, c against b
      ...[...pins('d', 1, 2, at(0)), ...pins('a', 1, 3, at(ROUND_MS - 1)), ...pins('d', 9, 1, at(-5_001))],
      ...[...pins('c', 2, 1, at(1_000)), ...pins('b', 1, 2, at(1_000))],
      // a against b: b is level with more each
      ...[
        ...pins('a', 3, 2, at(ROUND_MS)),
        ...pins('b', 2, 3, at(2 * ROUND_MS - 1)),
        ...pins('b', 1, 1, at(2 * ROUND_MS)),
      ],
    ];
    expect((await call('POST', '/events', events)).accepted).toBe(events.length);

    const seen: Tournament[] = [];
    socket = io(`${apps[1]?.url}/live`, { transports: ['websocket'], forceNew: true });
    socket.on(TOURNAMENT_UPDATE, (update: Tournament) => seen.push(update));
    const answer = await socket
      .timeout(5_000)
      .emitWithAck(TOURNAMENT_REQUESTS.subscribe, { tournamentId: id });
    expect(answer).toEqual(await call('GET', `/tournaments/${id}`));

    await until(() => seen.at(-1)?.state === 'running', START_IN_MS + 10_000);
    expect(seen.at(-1)?.seeds.map(({ city }) => city.id)).toEqual(['d', 'c', 'b', 'a']);
    await apps.shift()?.app.close(); // whichever of the two looked after it
    await until(() => seen.at(-1)?.state === 'completed', 2 * ROUND_MS + 20_000);
    const over = seen.at(-1) as Tournament;
    expect(lines(over)).toEqual(['d 2:3 a score', 'c 2:2 b engagement', 'a 6:6 b engagement']);
    expect(over.winner?.id).toBe('b');
    expect(over).toEqual(await call('GET', `/tournaments/${id}`));

    await call('POST', '/events', pins('c', 5, 5, at(1_000)));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await call('GET', `/tournaments/${id}`)).bracket[0].matches.map(line)[1]).toBe(
      'c 2:2 b engagement',
    );
    const client = await database.pool.connect();
    const verified = await verifyTournaments(client);
    client.release();
    expect(verified).toEqual({ what: '1 tournament, 3 decided matches', differences: 0, shown: [] });
  }, 90_000);
});
