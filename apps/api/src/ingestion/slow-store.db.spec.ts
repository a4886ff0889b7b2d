import http from 'node:http';
import type { PoolClient } from 'pg';
import { Database } from '../platform/database/database.js';
import { TEST_KEY } from '../test-app.spec-support.js';
import {
  aVote,
  startIngestionApp,
  type IngestionApp,
  type PostAnswer,
} from './ingestion-app.spec-support.js';

/** The product answers within 2 s; a busy machine is slow to send and to read it. */
const BUSY_MS = 3_000;
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('ingestion before a store that is slow or full', () => {
  let app: IngestionApp;
  beforeAll(
    async () =>
      (app = await startIngestionApp({
        COLISEUM_POOL_SIZE: '6',
        COLISEUM_LIMIT_BODY_MIB: '16',
        COLISEUM_CONNECT_MS: '1500',
      })),
  );
  afterAll(() => app.close());

  const timed = async (body: string): Promise<PostAnswer & { ms: number }> => {
    const started = performance.now();
    return { ...(await app.post(body)), ms: performance.now() - started };
  };
  const withLocked = async (table: string, work: () => Promise<void>): Promise<void> => {
    const client = await app.database.pool.connect();
    await client.query(`begin; lock table ${table} in access exclusive mode`);
    try {
      await work();
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const expectQuick503 = (answers: readonly (PostAnswer & { ms: number })[]): void => {
    for (const { status, headers, ms } of answers) {
      expect([status, headers.get('retry-after')]).toEqual([503, '1']);
      expect(ms).toBeLessThan(2_000 + BUSY_MS);
    }
  };

  it('answers 503 soon where the table is locked, and stores each id once in the end', async () => {
    const bodies = Array.from({ length: 30 }, () => JSON.stringify([aVote(), aVote()]));
    await app.post(bodies[0] as string);
    await withLocked('coliseum_metrics', async () => {
      const first = Promise.all(bodies.slice(1, 20).map(timed));
      await sleep(1_900);
      const second = Promise.all(bodies.slice(20).map(timed));
      const alive = await app.call('GET', '/health/live', undefined, {});
      expect(alive.status).toBe(200);
      expectQuick503([...(await first), ...(await second)]);
    });
    let answers = await Promise.all(bodies.map(timed));
    while (answers.some(({ status }) => status === 503)) answers = await Promise.all(bodies.map(timed));
    expect(await app.count('coliseum_metrics')).toBe(60);
  });

  it('answers 503 soon where what was refused cannot be kept', async () => {
    const body = JSON.stringify([aVote(), { type: 'no.such_type' }]);
    await withLocked('coliseum_failed_events', async () => expectQuick503([await timed(body)]));
    const again = await app.post(body);
    expect(again.json).toMatchObject({ accepted: 0, duplicates: 1, rejected: 1 });
    expect(await app.count('coliseum_failed_events')).toBe(1);
  });

  it('answers 503 soon where every connection is taken', async () => {
    const { pool } = app.app.get(Database);
    const held: PoolClient[] = [];
    await app.post(JSON.stringify(aVote()));
    for (let i = 0; i < 6; i++) held.push(await pool.connect());
    expectQuick503(await Promise.all([1, 2, 3].map(() => timed(JSON.stringify(aVote())))));
    expect((await app.call('GET', '/health/live', undefined, {})).status).toBe(200);
    for (const client of held) client.release();
    expect((await timed(JSON.stringify(aVote()))).status).toBe(202);
  });

  it('refuses a body before it is read where it holds too many already', async () => {
    const open = (): http.ClientRequest => {
      const request = http.request(`${app.url}/api/v1/events`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${TEST_KEY}`,
          'content-type': 'application/json',
          'content-length': 10 * 1024 * 1024,
        },
      });
      request.on('error', () => undefined);
      request.write('[');
      return request;
    };
    await app.post(JSON.stringify(aVote()));
    const first = open();
    await sleep(100);
    const second = open();
    const status = await new Promise((resolve) =>
      second.on('response', (response) => resolve([response.statusCode, response.headers['retry-after']])),
    );
    expect(status).toEqual([503, '1']);
    // a body that is small has room; while the machine is busy the store may be too slow for it
    let small = await app.post(JSON.stringify(aVote()));
    for (let i = 0; i < 50 && small.status === 503; i++) {
      await sleep(100);
      small = await app.post(JSON.stringify(aVote()));
    }
    expect(small.status).toBe(202);
    second.destroy();
    first.destroy();
    await sleep(100);
    const third = open();
    third.end(Buffer.alloc(10 * 1024 * 1024 - 1, 32));
    const late = await new Promise((resolve) =>
      third.on('response', ({ statusCode }) => resolve(statusCode)),
    );
    expect(late).toBe(400);
  });
});
