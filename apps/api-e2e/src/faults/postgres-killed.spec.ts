/** R3: Postgres is killed again and again under load; what was acknowledged is there, and writes are taken again by themselves. */
import { type Break, brokenBuild, environment, OwnStore, Product, until } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { Crowd, pause, votes } from './crowd.js';
import { onStage } from './on-stage.js';
import { NOTHING_AMISS, reckon, type Reckoning } from './reckoning.js';

const KILLS = environment.full() ? 20 : 2;
/** from the moment that Postgres takes connections again */
const RECOVERY_MS = 15_000;

interface Outcome {
  reckoning: Reckoning;
  complaints: string[];
  refused: number;
  slowestRecoveryMs: number;
  isSameProcess: boolean;
}

const killPostgres = (times: number, build?: string): Promise<Outcome> =>
  onStage(async (later) => {
    const postgres = await OwnStore.start('postgres');
    later(() => postgres.remove());
    const product = await Product.start({ databaseUrl: postgres.url, ...(build && { build }) });
    later(() => product.stop());
    const crowd = new Crowd([product.origin], { senders: 4, batch: votes(randomUUID(), 100) });
    later(() => crowd.abandon());
    let slowestRecoveryMs = 0;
    for (let kill = 0; kill < times; kill++) {
      const before = crowd.acknowledged.size;
      await until(
        async () => crowd.acknowledged.size > before,
        60_000,
        () => 'nothing is acknowledged',
      );
      await pause(200 + ((kill * 137) % 600));
      await postgres.order('kill');
      await pause(150); // long enough for callers to be refused
      await postgres.order('launch');
      const back = Date.now();
      await until(
        async () => crowd.acknowledgedAt >= back,
        60_000,
        () => `writes are not taken again; the process ${product.isRunning ? 'lives' : 'has ended'}`,
      );
      slowestRecoveryMs = Math.max(slowestRecoveryMs, crowd.acknowledgedAt - back);
    }
    await crowd.stop();
    const { acknowledged, sent, complaints } = crowd;
    const reckoning = await reckon(product, acknowledged, sent);
    const refused = crowd.count(503);
    return { reckoning, complaints, refused, slowestRecoveryMs, isSameProcess: product.isRunning };
  });

describe('while Postgres is killed under load', () => {
  it(`nothing acknowledged is lost, and the API goes on by itself (${KILLS} times)`, async () => {
    const outcome = await killPostgres(KILLS);
    expect(outcome.reckoning).toEqual(NOTHING_AMISS);
    expect(outcome.complaints).toEqual([]);
    expect(outcome.refused).toBeGreaterThan(0);
    expect(outcome.slowestRecoveryMs).toBeLessThan(RECOVERY_MS);
    expect(outcome.isSameProcess).toBe(true);
  }, 900_000);

  // This scenario has found a build whose process ended with a connection that broke in use, as the pool stopped listening.
  // An API that acknowledges before the log is on the disk loses what the last commits before a kill have promised.
  const ASYNCHRONOUS: Break = {
    file: 'platform/database/database.module.js',
    from: 'keepAlive: true,',
    to: `keepAlive: true, options: '-c synchronous_commit=off',`,
  };
  if (environment.full())
    it('a build that does not wait for the disk is found out', async () => {
      const broken = await brokenBuild(ASYNCHRONOUS);
      const { reckoning } = await killPostgres(3, broken.dir);
      await broken.remove();
      expect(reckoning.lost).not.toEqual([]);
    }, 300_000);
});
