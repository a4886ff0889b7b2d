/** R1: the API is killed in mid batch, again and again, while senders repeat until they are acknowledged. */
import { type Break, brokenBuild, environment, Product } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { Crowd, pause, votes } from './crowd.js';
import { onStage } from './on-stage.js';
import { COUNTED_TWICE, NOTHING_AMISS, reckon } from './reckoning.js';

const KILLS = environment.full() ? 50 : 3;

/** @param afterMs how long it lives at least */
const killApi = (times: number, afterMs: number, ...breaks: Break[]) =>
  onStage(async (later) => {
    const build = breaks.length > 0 ? await brokenBuild(...breaks) : undefined;
    later(async () => build?.remove());
    const product = await Product.start(build ? { build: build.dir } : {});
    later(() => product.stop());
    const crowd = new Crowd([product.origin], { senders: 4, batch: votes(randomUUID(), 200) });
    later(() => crowd.abandon());
    for (let kill = 0; kill < times; kill++) {
      await pause(afterMs + 200 * (kill % 5));
      await product.kill();
      await product.run();
    }
    await pause(500);
    await crowd.stop();
    const { acknowledged, sent, complaints } = crowd;
    return { reckoning: await reckon(product, acknowledged, sent), complaints, cut: crowd.count(0) };
  });

describe('while the API is killed in mid batch', () => {
  it(`every id is stored once and every figure is exact (${KILLS} times)`, async () => {
    const { reckoning, complaints, cut } = await killApi(KILLS, 300);
    expect(reckoning).toEqual(NOTHING_AMISS);
    expect(complaints).toEqual([]);
    expect(cut).toBeGreaterThan(0);
  }, 900_000);

  // A writer that answers as soon as a batch is in its queue has promised what the kill takes away.
  const EARLY: Break = {
    file: 'ingestion/metric-writer.js',
    from: /this\.queue\.push\(\{ rows: encoded, lane, until: (.*), resolve, reject \}\);/,
    to: `resolve(encoded.map(() => 'accepted'));
            this.queue.push({ rows: encoded, lane, until: $1, resolve: () => undefined, reject: () => undefined });`,
  };
  // A tick that commits its figures before its watermark counts a batch again when it is killed in between: it has to live
  // long enough for the first of its ticks, on what had come in meanwhile.
  const TWO_STEPS: Break = {
    file: 'rollup/roll-up.js',
    from: /await run\(client, moveWatermark\(/,
    to: `await run(client, { text: 'commit; begin' });
        await new Promise((resolve) => setTimeout(resolve, 3_000));
        await run(client, moveWatermark(`,
  };
  if (environment.full()) {
    it('a build that acknowledges before it commits is found out', async () => {
      expect((await killApi(5, 300, EARLY)).reckoning.lost).not.toEqual([]);
    }, 300_000);
    it('a build that counts in one step and remembers it in another is found out', async () => {
      expect((await killApi(5, 2_000, TWO_STEPS)).reckoning.figures).toMatch(COUNTED_TWICE);
    }, 300_000);
  }
});
