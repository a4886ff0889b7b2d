/** The whole product on a database of its own, spoken to by nothing but its REST interface. */
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { gzipSync } from 'node:zlib';
import type { Window } from '@coliseum/contracts';
import { AppModule } from '../app.module.js';
import { Definitions } from '../leaderboard/definition/definitions.js';
import { Evaluator } from '../leaderboard/ranking/evaluator.js';
import { Standings } from '../leaderboard/standing/standings.js';
import { Database } from '../platform/database/database.js';
import { createTestDatabase } from '../platform/database/test-database.spec-support.js';
import { createHttpAdapter } from '../platform/http/http-adapter.js';
import { RedisIoAdapter } from '../realtime/redis-io.adapter.js';
import { TEST_KEY, testConfig } from '../test-app.spec-support.js';

const BATCH = 10_000;
const SETTLE_MS = 180_000;

export interface StatsRow {
  periodStart: string | null;
  metrics: Record<string, number>;
}
export interface BoardEntry {
  rank: number;
  score: number;
  entityId: string;
  metadata: Record<string, unknown>;
}

export interface GoldenWorld {
  /** POST /events, gzipped lines, as many as one request may hold. @returns how many were sent */
  send: (events: AsyncIterable<object>) => Promise<number>;
  /** Waits until every event that was sent is in the figures. */
  settle: () => Promise<void>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a spec says what it expects of the answer
  get: (path: string) => Promise<any>;
  /** JSON in, JSON out */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a spec says what it expects of the answer
  post: (path: string, body: object) => Promise<any>;
  stats: (type: string, id: string, query: Record<string, string>) => Promise<StatsRow[]>;
  /** the counters of all time */
  total: (type: string, id: string) => Promise<Record<string, number>>;
  board: (
    id: string,
    query: Record<string, string>,
  ) => Promise<{ total: number; state: string; entries: BoardEntry[] }>;
  /**
   * A board as it stood live on a full hour, from standings that are kept: counted whole three hours before, followed hour
   * by hour since.
   */
  live: (id: string, window: Window, at: Date) => Promise<{ counted: string[]; entries: BoardEntry[] }>;
  makeBoard: (definition: object) => Promise<void>;
  /** PUT /entities */
  enter: (entities: readonly object[]) => Promise<void>;
  /** an admin's order about a board, by its last word: freeze, publish, … */
  order: (id: string, word: string, body: object) => Promise<void>;
  close: () => Promise<void>;
}

export async function startGoldenWorld(): Promise<GoldenWorld> {
  const database = await createTestDatabase();
  const config = testConfig({ DATABASE_URL: database.url });
  const adapter = createHttpAdapter(config);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  });
  app.useWebSocketAdapter(new RedisIoAdapter(app, config.redisUrl));
  await app.listen(0, '127.0.0.1');
  const base = `${await app.getUrl()}/api/v1`;
  const authorization = `Bearer ${TEST_KEY}`;
  let sent = 0;

  const post = async (
    path: string,
    type: string,
    body: string | Buffer,
    more: object = {},
    method = 'POST',
  ): Promise<string> => {
    const headers = { authorization, 'content-type': type, ...more };
    const ask = () =>
      fetch(base + path, { method, headers, body: typeof body === 'string' ? body : new Uint8Array(body) });
    let answer = await ask();
    // a busy machine: as a sender must, again
    for (let tries = 0; tries < 30 && answer.status === 503; tries++) answer = await ask();
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 500)}`);
    return text;
  };
  const get: GoldenWorld['get'] = async (path) => {
    const answer = await fetch(base + path, { headers: { authorization } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const sendBatch = async (lines: readonly string[]): Promise<void> => {
    const body = gzipSync(lines.join('\n'), { level: 1 });
    const text = await post('/events', 'application/x-ndjson', body, { 'content-encoding': 'gzip' });
    const { accepted, duplicates, results } = JSON.parse(text) as {
      accepted: number;
      duplicates: number;
      results: unknown[];
    };
    if (accepted + duplicates !== lines.length)
      throw new Error(`of ${lines.length}: ${JSON.stringify(results.slice(0, 3))}`);
    sent += lines.length;
  };
  const stats: GoldenWorld['stats'] = async (type, id, query) =>
    (await get(`/entities/${type}/${encodeURIComponent(id)}/stats?${new URLSearchParams(query)}`)).rows;

  return {
    get,
    post: async (path, body) => JSON.parse(await post(path, 'application/json', JSON.stringify(body))),
    stats,
    send: async (events) => {
      const before = sent;
      const lines: string[] = [];
      for await (const event of events) {
        lines.push(JSON.stringify(event));
        if (lines.length === BATCH) await sendBatch(lines.splice(0));
      }
      if (lines.length > 0) await sendBatch(lines);
      return sent - before;
    },
    settle: async () => {
      for (const end = Date.now() + SETTLE_MS; ;) {
        const { events } = await get('/kpis?window=all_time');
        if (events.value === sent) return;
        if (Date.now() > end) throw new Error(`${events.value} of ${sent} events are in the figures`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    total: async (type, id) => (await stats(type, id, { period: 'all_time' }))[0]?.metrics ?? {},
    board: (id, query) => get(`/leaderboards/${id}?${new URLSearchParams(query)}`),
    live: async (id, window, at) => {
      await get(`/leaderboards/${id}?${new URLSearchParams({ window })}`); // it is published: its state is there
      const [standings, evaluator] = [app.get(Standings), app.get(Evaluator)];
      const definition = await app.get(Definitions).get(id);
      const key = { leaderboardId: id, window, eventId: '' };
      standings.noteSize(key, Infinity);
      return app.get(Database).transaction(async (client) => {
        await client.query(
          'select 1 from coliseum_leaderboard_states where leaderboard_id = $1 and "window" = $2 for update',
          [id, window],
        );
        const counted: string[] = [];
        for (const hours of [3, 2, 1, 0]) {
          const now = new Date(at.getTime() - hours * 3_600_000);
          const kept = await standings.follow(client, definition, key, now);
          counted.push(kept?.counted ?? 'none');
        }
        return { counted, entries: (await evaluator.refresh(client, definition, key, at)).places };
      });
    },
    makeBoard: async (definition) =>
      void (await post('/admin/leaderboards', 'application/json', JSON.stringify(definition))),
    enter: async (entities) =>
      void (await post('/entities', 'application/json', JSON.stringify(entities), {}, 'PUT')),
    order: async (id, word, body) =>
      void (await post(`/admin/leaderboards/${id}/${word}`, 'application/json', JSON.stringify(body))),
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}
