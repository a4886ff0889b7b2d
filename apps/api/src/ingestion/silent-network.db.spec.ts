import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Database } from '../platform/database/database.js';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';
import { openRedisProxy, type RedisProxy } from '../platform/redis/redis-proxy.spec-support.js';
import { acceptEvent } from './accept-event.js';
import { AppendMetrics } from './append-metrics.js';
import { encodeRow } from './encode-row.js';
import type { EncodedRow } from './encoded-row.js';
import { ALL_NEW } from './metric-row.js';

const anEvent = (): EncodedRow => {
  const userId = randomUUID();
  const event = { id: randomUUID(), type: 'social.post_liked', userId };
  const accepted = acceptEvent(event, { now: Date.now(), currency: 'EUR' });
  if ('refusal' in accepted) throw new Error(accepted.refusal.message);
  return encodeRow(accepted.row);
};

describe('a network that swallows what is sent', () => {
  let test: TestDatabase;
  let proxy: RedisProxy; // it only carries bytes
  let pool: pg.Pool;

  beforeAll(async () => {
    test = await createTestDatabase();
    proxy = await openRedisProxy(test.url);
    pool = new pg.Pool({ connectionString: proxy.url, max: 2 });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
  });
  afterAll(async () => {
    await pool.end();
    await proxy.close();
    await test.close();
  });

  it.each([
    ['a copy', (): EncodedRow[] => [anEvent()]],
    [
      'an insertion beside known ids',
      (known?: EncodedRow): EncodedRow[] =>
        [known as EncodedRow, anEvent()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    ],
  ])('fails %s after a while, and the next one goes another way', async (_, rows) => {
    const store = new AppendMetrics(new Database(pool));
    store.silentMs = 500;
    const known = anEvent();
    await store.append([known]);
    const wanted = rows(known);
    proxy.hang();
    await expect(store.append(wanted)).rejects.toThrow();
    proxy.mend();
    const outcomes = await store.append(wanted);
    expect(
      outcomes === ALL_NEW ||
        outcomes.every(({ outcome }) => outcome === 'accepted' || outcome === 'duplicate'),
    ).toBe(true);
    const { rows: stored } = await test.pool.query('select id from coliseum_metrics where id = any($1)', [
      wanted.map(({ id }) => id),
    ]);
    expect(stored).toHaveLength(wanted.length);
  });
});
