/** R9: the disk of Postgres is full: 503 with Retry-After, never a 2xx for what is not stored; with room it goes on. */
import { type Break, brokenBuild, environment, OwnStore, Product, until } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { Crowd, pause, votes } from './crowd.js';
import { onStage } from './on-stage.js';
import { NOTHING_AMISS, reckon } from './reckoning.js';

const TIMES = environment.full() ? 5 : 1;
/** The check of all figures has to find room on the small disk, too: the longer it goes on the slower it fills. */
const PAUSE_MS = 20 * TIMES;

const fillDisk = (times: number, build?: string) =>
  onStage(async (later) => {
    const postgres = await OwnStore.start('postgres', true);
    later(() => postgres.remove());
    const product = await Product.start({ databaseUrl: postgres.url, ...(build && { build }) });
    later(() => product.stop());
    const crowd = new Crowd([product.origin], {
      senders: 2,
      batch: votes(randomUUID(), 500),
      pauseMs: PAUSE_MS,
    });
    later(() => crowd.abandon());
    for (let time = 0; time < times; time++) {
      const before = crowd.acknowledged.size;
      await until(
        async () => crowd.acknowledged.size > before,
        60_000,
        () => 'nothing is acknowledged',
      );
      const refused = crowd.count(503);
      await postgres.order('fill');
      await until(
        async () => crowd.count(503) > refused + 4 || build !== undefined,
        60_000,
        () => 'the disk does not get full',
      );
      await pause(2_000);
      await postgres.order('clear');
      await postgres.order('launch'); // where it has given up; `npm start` does the same
      const back = Date.now();
      await until(
        async () => crowd.acknowledgedAt >= back,
        60_000,
        () => 'writes are not taken again',
      );
    }
    await crowd.stop();
    const { acknowledged, sent, complaints } = crowd;
    return {
      reckoning: await reckon(product, acknowledged, sent),
      complaints,
      isSameProcess: product.isRunning,
    };
  });

// A disk of its own takes the right to mount one; elsewhere this is reported as skipped.
(OwnStore.mayMount() ? describe : describe.skip)('while the disk of Postgres is full', () => {
  it(`callers are told to come again, and what was acknowledged is there (${TIMES} times)`, async () => {
    const { reckoning, complaints, isSameProcess } = await fillDisk(TIMES);
    expect(reckoning).toEqual(NOTHING_AMISS);
    expect(complaints).toEqual([]);
    expect(isSameProcess).toBe(true);
  }, 400_000);

  // A writer that takes any failure of the store for done.
  const BLITHE: Break = {
    file: 'ingestion/append-metrics.js',
    from: /throw error;\s*\}\s*\}\s*\}/,
    to: 'return rows.map(accepted);\n}}}',
  };
  // An API that does not know that a full disk passes answers 500: its callers give up.
  const PUZZLED: Break[] = [
    {
      file: 'platform/errors/store-error.js',
      from: /AWAY\.has\(code\)/,
      to: "(AWAY.has(code) && code !== '53100')",
    },
    { file: 'platform/errors/store-error.js', from: '|No space left on device', to: '' },
  ];
  if (environment.full()) {
    it('a build that takes a failure for done is found out', async () => {
      const broken = await brokenBuild(BLITHE);
      const { reckoning } = await fillDisk(1, broken.dir);
      await broken.remove();
      expect(reckoning.lost).not.toEqual([]);
    }, 200_000);
    it('a build that does not know a full disk is found out', async () => {
      const broken = await brokenBuild(...PUZZLED);
      const { complaints } = await fillDisk(1, broken.dir);
      await broken.remove();
      expect(complaints).toContainEqual(expect.stringContaining('answered 500'));
    }, 200_000);
  }
});
