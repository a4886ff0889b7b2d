/** R16: a backfill is killed again and again beside live traffic: it goes on at its checkpoint, nothing lost, nothing twice. */
import type { Backfill } from '@coliseum/contracts';
import { type Break, brokenBuild, environment, Product, until } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { Crowd, pause, votes } from './crowd.js';
import { onStage } from './on-stage.js';
import { callAdmin } from './call-admin.js';
import { NOTHING_AMISS, query, reckon } from './reckoning.js';

const KILLS = environment.full() ? 20 : 1;
const RATE = 1_500;
/** what it may read between two kills, with room */
const ENTRIES_PER_KILL = 4_000;

/** History: processed long ago by another consumer, so that only the backfill reads it. */
const fillLog = (count: number): string => `insert into passport_entries
    (id, user_id, event_type, payload, created_at, processed_by_coliseum, processed_at)
  select gen_random_uuid(), md5('user' || n % 300)::uuid, 'player.track_played',
    jsonb_build_object('artistId', md5('artist' || n % 7)::uuid, 'trackId', md5('track' || n % 40)::uuid),
    now() - interval '50 hours' + n * interval '2 seconds', true, now()
  from generate_series(1, ${count}) n`;

const killBackfill = (kills: number, build?: string) =>
  onStage(async (later) => {
    const product = await Product.start(build ? { build } : {});
    later(() => product.stop());
    const { url } = product.database;
    const total = (kills + 1) * ENTRIES_PER_KILL;
    await query(url, fillLog(total));
    const crowd = new Crowd([product.origin], { senders: 2, batch: votes(randomUUID(), 50), pauseMs: 100 });
    later(() => crowd.abandon());
    const { id } = await callAdmin<Backfill>(product, 'POST', 'backfills', {
      source: 'passport',
      rate: RATE,
    });
    const look = (): Promise<Backfill> => callAdmin<Backfill>(product, 'GET', `backfills/${id}`);
    const checkpoints: number[] = [];
    for (let kill = 0; kill < kills; kill++) {
      const from = (await look()).progress.read;
      await until(
        async () => (await look()).progress.read > from + 500,
        90_000,
        () => 'the backfill does not come forward',
      );
      await pause((kill * 61) % 200);
      await product.kill();
      await product.run();
      const { progress, state } = await look();
      if (state !== 'completed') checkpoints.push(progress.read);
    }
    await until(
      async () => ['completed', 'failed'].includes((await look()).state),
      240_000,
      () => 'it does not end',
    );
    await crowd.stop();
    const done = await look();
    const entries = await query<{ id: string }>(url, 'select id from passport_entries');
    const sent = new Set([...crowd.sent, ...entries.map((entry) => entry.id)]);
    const promised = new Set([...crowd.acknowledged, ...entries.map((entry) => entry.id)]);
    const reckoning = await reckon(product, promised, sent);
    return { done, total, checkpoints, reckoning, complaints: crowd.complaints };
  });

describe('a backfill that is killed beside live traffic', () => {
  it(`goes on at its checkpoint, and accounts for every entry once (${KILLS} times)`, async () => {
    const { done, total, checkpoints, reckoning, complaints } = await killBackfill(KILLS);
    expect(done).toMatchObject({
      state: 'completed',
      account: { holds: true, read: total, stored: total, duplicate: 0, failed: 0, missing: 0 },
    });
    expect(checkpoints).toHaveLength(KILLS);
    expect(checkpoints).toEqual([...checkpoints].sort((a, b) => a - b));
    expect(checkpoints[0]).toBeGreaterThan(0);
    expect(reckoning).toEqual(NOTHING_AMISS);
    expect(complaints).toEqual([]);
  }, 1_500_000);

  // A runner that goes on where it should be, not where it is: a part of the log is never read.
  const HASTY: Break = {
    file: 'passport/backfill/backfill-runner.js',
    from: /await this\.delivery\.deliver\(batch\.events, lease, doubtful\)/,
    to: '(Math.random() < 0.1 ? { stored: batch.events.length, duplicate: 0, failed: 0 } : await this.delivery.deliver(batch.events, lease, doubtful))',
  };
  if (environment.full())
    it('a build that accounts for what it did not deliver is found out', async () => {
      const broken = await brokenBuild(HASTY);
      const { reckoning, done } = await killBackfill(1, broken.dir).finally(() => broken.remove());
      expect(reckoning.lost).not.toEqual([]);
      expect(done).toMatchObject({ state: 'failed', account: { holds: false } });
    }, 400_000);
});
