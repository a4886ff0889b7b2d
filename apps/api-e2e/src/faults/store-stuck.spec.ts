/** R10: the events' table is locked and every connection taken: a quick 503 with Retry-After, the process alive, then all as before. */
import { API_KEY, type Break, brokenBuild, environment, Product, until } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Crowd, pause, votes } from './crowd.js';
import { onStage } from './on-stage.js';
import { NOTHING_AMISS, reckon } from './reckoning.js';

const STUCK_MS = environment.full() ? 30_000 : 6_000;
/** what callers are promised; a machine that runs other tests beside may add as much to the slowest of many */
const PROMISED_MS = 2_000;

const isAlive = async (product: Product): Promise<number> => {
  const started = performance.now();
  const { ok } = await fetch(`${product.origin}/health/live`);
  return ok ? performance.now() - started : Infinity;
};

const lockTables = (stuckMs: number, tables: string, build?: string) =>
  onStage(async (later) => {
    const product = await Product.start({ settings: { COLISEUM_POOL_SIZE: '4' }, ...(build && { build }) });
    later(() => product.stop());
    const crowd = new Crowd([product.origin], { senders: 8, batch: votes(randomUUID(), 50), pauseMs: 20 });
    later(() => crowd.abandon());
    await until(
      async () => crowd.acknowledged.size > 500,
      60_000,
      () => 'nothing is acknowledged',
    );
    const client = new Client({ connectionString: product.database.url });
    await client.connect();
    later(() => client.end());
    await client.query(`begin; lock table ${tables} in access exclusive mode`);
    crowd.slowestMs = 0;
    const before = crowd.count(503);
    const readers: Promise<number>[] = [];
    const health: number[] = [];
    for (const end = Date.now() + stuckMs; Date.now() < end; await pause(500)) {
      for (let i = 0; i < 6; i++)
        readers.push(
          fetch(
            `${product.origin}/api/v1/leaderboards/top-artists-by-plays?asOf=2026-01-0${i + 1}T00:00:00Z`,
            {
              headers: { authorization: `Bearer ${API_KEY}` },
            },
          ).then(({ status }) => status),
        );
      health.push(await isAlive(product));
    }
    const [slowestMs, refused] = [crowd.slowestMs, crowd.count(503) - before];
    const back = Date.now();
    await client.query('rollback');
    await until(
      async () => crowd.acknowledgedAt > back,
      60_000,
      () => 'writes are not taken again',
    );
    await crowd.stop();
    const reckoning = await reckon(product, crowd.acknowledged, crowd.sent);
    const reads = new Set(await Promise.all(readers));
    return {
      slowestMs,
      refused,
      health: Math.max(...health),
      reads,
      reckoning,
      complaints: crowd.complaints,
    };
  });

describe('a store that is stuck', () => {
  it.each<[string, string, number]>([
    ['the events’ table is locked', 'coliseum_metrics', 8],
    ['readers of locked figures have every connection', 'coliseum_rollup_rows', 0],
  ])(
    '%s: callers are told at once to come again, and nothing promised is lost',
    async (_, tables, leastRefused) => {
      const { slowestMs, refused, health, reads, reckoning, complaints } = await lockTables(STUCK_MS, tables);
      expect(refused).toBeGreaterThanOrEqual(leastRefused);
      expect(slowestMs).toBeLessThan(2 * PROMISED_MS);
      expect(health).toBeLessThan(PROMISED_MS);
      expect([...reads].filter((status) => status !== 200 && status !== 503)).toEqual([]);
      expect(reckoning).toEqual(NOTHING_AMISS);
      expect(complaints).toEqual([]);
    },
    300_000,
  );

  // A writer without patience for its callers lets them wait as long as Postgres lets a lock wait, in turn.
  const PATIENT: Break = { file: 'ingestion/metric-writer.js', from: /live: 1_?800/, to: 'live: 600_000' };
  const ENDLESS: Break = {
    file: 'ingestion/events.controller.js',
    from: /PATIENCE_MS = 1_?800/,
    to: 'PATIENCE_MS = 600_000',
  };
  const NO_TIMEOUT: Break = {
    file: 'platform/database/database.module.js',
    from: /lock_timeout: 2_?000/,
    to: 'lock_timeout: 60_000',
  };
  if (environment.full())
    it('a build that lets its callers wait is found out', async () => {
      const broken = await brokenBuild(PATIENT, ENDLESS, NO_TIMEOUT);
      const { refused } = await lockTables(10_000, 'coliseum_metrics', broken.dir).finally(() =>
        broken.remove(),
      );
      expect(refused).toBe(0);
    }, 300_000);
});
