/** The whole product as one of several processes on a database, for specs of what only the whole of it can show. */
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BoardLife, LeaderboardSnapshot } from '@coliseum/contracts';
import { AppModule } from '../../app.module.js';
import type { TestDatabase } from '../../platform/database/test-database.spec-support.js';
import { createHttpAdapter } from '../../platform/http/http-adapter.js';
import { RedisIoAdapter } from '../../realtime/redis-io.adapter.js';
import { TEST_ADMIN, TEST_KEY, testConfig } from '../../test-app.spec-support.js';

export const RANKS = 'event-artist-rankings';

export interface Answer<T> {
  status: number;
  json: T;
}

export class WholeApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
  ) {}

  static dataDir = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'coliseum-life-'));

  static async start(test: TestDatabase, dataDir: string, role = 'all'): Promise<WholeApp> {
    const environment = {
      ...{ DATABASE_URL: test.url, COLISEUM_ROLE: role, COLISEUM_DATA_DIR: dataDir },
      COLISEUM_CONNECT_MS: '15000', // the store of a busy test machine may take long to let a caller in
    };
    const config = testConfig(environment);
    const app = await NestFactory.create<NestFastifyApplication>(
      AppModule.with(config),
      createHttpAdapter(config),
      { logger: false, bodyParser: false, abortOnError: false },
    );
    app.useWebSocketAdapter(new RedisIoAdapter(app, config.redisUrl));
    await app.listen(0, '127.0.0.1');
    return new WholeApp(app, (await app.getUrl()).replace('[::1]', '127.0.0.1'));
  }

  close = (): Promise<void> => this.app.close();

  async call<T>(
    method: string,
    path: string,
    body?: unknown,
    credential: Record<string, string> = { authorization: `Bearer ${TEST_KEY}` },
  ): Promise<Answer<T>> {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { ...credential, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, json: (await answer.json()) as T };
  }

  /** As the first admin, with a session. */
  async signIn(): Promise<Record<string, string>> {
    const answer = await fetch(`${this.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(TEST_ADMIN),
    });
    return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] as string };
  }

  move(name: string, eventId: string, more: object = {}): Promise<Answer<BoardLife & { code?: string }>> {
    return this.call('POST', `/admin/leaderboards/${RANKS}/${name}`, { eventId, ...more });
  }

  /** Other specs' transactions on the same server hold the figures back: it may take its time. */
  async freeze(eventId: string): Promise<void> {
    await this.move('freeze', eventId);
    await until(async () => (await this.board(eventId)).state === 'frozen', 30_000, 'frozen');
  }

  async board(eventId: string, id = RANKS): Promise<LeaderboardSnapshot> {
    return (await this.call<LeaderboardSnapshot>('GET', `/leaderboards/${id}?eventId=${eventId}`)).json;
  }

  async know(...entities: object[]): Promise<void> {
    const { status, json } = await this.call('PUT', '/entities', entities);
    if (status !== 200) throw new Error(JSON.stringify(json));
  }

  async post(...events: object[]): Promise<void> {
    const { status, json } = await this.call('POST', '/events', events);
    if (status !== 202) throw new Error(JSON.stringify(json));
  }
}

/** One person's vote; another person's each time. */
export const aVote = (eventId: string, artistId: string, at: Date | string | number, value = 1) => ({
  ...{ id: randomUUID(), type: 'concierto.vote_cast', userId: randomUUID() },
  ...{ eventId, artistId, value, timestamp: new Date(at).toISOString() },
});

/** Who has which rank and score. */
export const scores = (board: LeaderboardSnapshot): [number, string, number][] =>
  board.entries.map(({ rank, entityId, score }) => [rank, entityId, score]);

export const until = async (holds: () => Promise<boolean>, ms: number, what: string): Promise<void> => {
  for (const end = Date.now() + ms; !(await holds()); await new Promise((r) => setTimeout(r, 50)))
    if (Date.now() > end) throw new Error(`it did not come to pass within ${ms} ms: ${what}`);
};
