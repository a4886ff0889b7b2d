/** R6: a worker is blocked over a job until its lock is lost: another one does it again, no figure moves, the admin sees it. */
import type { Pipeline } from '@coliseum/contracts';
import { API_KEY, type Break, brokenBuild, environment, OwnStore, Product, until } from '@coliseum/testing';
import Bull from 'bull';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Crowd, pause, votes } from './crowd.js';
import { onStage } from './on-stage.js';
import { COUNTED_TWICE, NOTHING_AMISS, reckon } from './reckoning.js';

/** Bull's own clocks, 30 s, are only for the long form; the short one makes them run faster and changes nothing else. */
const QUICK_CLOCKS: Break = {
  file: 'app.module.js',
  from: /useFactory: \(\{ redisUrl \}\) => \(\{ url: redisUrl \}\)/,
  to: `useFactory: ({ redisUrl }) => ({ url: redisUrl, settings: { lockDuration: 2_000, lockRenewTime: 1_000, stalledInterval: 1_000 } })`,
};
const BLOCKED_MS = environment.full() ? 40_000 : 3_000;

const stalledJobs = async (product: Product): Promise<number> => {
  const answer = await fetch(`${product.origin}/api/v1/admin/pipeline`, {
    headers: { authorization: `Bearer ${API_KEY}` },
  });
  const { queues } = (await answer.json()) as Pipeline;
  return queues.find(({ name }) => name === 'leaderboard')?.stalled ?? 0;
};

/** @returns what the admin was shown, what became of the job, and the reckoning */
const blockWorker = (blockedMs: number, ...breaks: Break[]) =>
  onStage(async (later) => {
    const redis = await OwnStore.start('redis');
    later(() => redis.remove());
    const build = breaks.length > 0 ? await brokenBuild(...breaks) : undefined;
    later(async () => build?.remove());
    const means = { redisUrl: redis.url, ...(build && { build: build.dir }) };
    const one = await Product.start(means);
    later(() => one.stop());
    const queue = new Bull('leaderboard', redis.url);
    later(() => queue.close());

    // the job waits for a table, and its worker is stopped while it does
    const client = new Client({ connectionString: one.database.url });
    await client.connect();
    later(() => client.end());
    await client.query('begin');
    await client.query('lock table coliseum_leaderboard_states in access exclusive mode');
    const job = await queue.add('refresh-boards', { refresh: '5m' });
    await until(
      async () => (await queue.getActiveCount()) === 1,
      30_000,
      () => 'nobody takes the job',
    );
    one.signal('SIGSTOP');
    later(async () => one.signal('SIGCONT'));
    await client.query('rollback');

    const other = await Product.start({ ...means, databaseUrl: one.database.url });
    later(() => other.stop());
    const crowd = new Crowd([other.origin], { senders: 2, batch: votes(randomUUID(), 50), pauseMs: 50 });
    later(() => crowd.abandon());
    await pause(blockedMs);
    const state = async (): Promise<string> => String(await (await queue.getJob(job.id))?.getState());
    await until(
      async () => (await state()) === 'completed',
      120_000,
      () => 'nobody does the job again',
    );
    one.signal('SIGCONT');
    await pause(1_000); // it ends its own run of the same job, and samples what it has heard
    await crowd.stop();
    const handed = Number(await queue.client.hget(queue.toKey(String(job.id)), 'stalledCounter'));
    const shown = await Promise.all([one, other].map(stalledJobs));
    const reckoning = await reckon(other, crowd.acknowledged, crowd.sent);
    return { handed, shown, state: await state(), reckoning, complaints: crowd.complaints };
  });

describe('a worker that is blocked over a job', () => {
  it('loses it to another one; no figure moves, and both processes show it', async () => {
    const outcome = await (environment.full()
      ? blockWorker(BLOCKED_MS)
      : blockWorker(BLOCKED_MS, QUICK_CLOCKS));
    expect(outcome.handed).toBe(1);
    expect(outcome.state).toBe('completed');
    expect(outcome.shown[1]).toBe(1);
    expect(outcome.reckoning).toEqual(NOTHING_AMISS);
    expect(outcome.complaints).toEqual([]);
  }, 400_000);

  // A build that hears of a stalled job and tells nobody.
  const SILENT: Break = {
    file: 'pipeline/queue-watch.js',
    from: /this\.facts\.announce\('job\.stalled'/,
    to: "void ('job.stalled'",
  };
  // A tick that moves the watermark only some of the time counts events twice: the figures are no longer a recompute.
  const TWICE: Break = {
    file: 'rollup/roll-up.js',
    from: /await run\(client, moveWatermark\(/,
    to: 'if (Math.random() < 0.5) await run(client, moveWatermark(',
  };
  if (environment.full()) {
    it('a build that does not tell of it is found out', async () => {
      expect((await blockWorker(3_000, QUICK_CLOCKS, SILENT)).shown).toEqual([0, 0]);
    }, 300_000);
    it('a build that counts what it has counted is found out', async () => {
      expect((await blockWorker(3_000, QUICK_CLOCKS, TWICE)).reckoning.figures).toMatch(COUNTED_TWICE);
    }, 300_000);
  }
});
