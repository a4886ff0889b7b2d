/** R13: processes are stopped in turn under load, as a deploy stops them: no request fails, what is under way ends, each is gone in time. */
import { API_KEY, type Break, type Ending, environment, type Product } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { Crowd, pause, votes } from '../faults/crowd.js';
import { onStage } from '../faults/on-stage.js';
import { NOTHING_AMISS, reckon } from '../faults/reckoning.js';
import { setUp } from './stage.js';

const STOPS = environment.full() ? 20 : 2;
const GONE_WITHIN_MS = 15_000;
const SETTLED_MS = 1_000;
const READERS = 4;

/** Those who look at a board again and again: any answer but a good one is kept. */
class Readers {
  readonly wrong: string[] = [];
  answers = 0;
  private over = false;
  private readonly running: Promise<unknown>;

  constructor(private readonly address: string) {
    this.running = Promise.all(Array.from({ length: READERS }, () => this.read()));
  }

  async stop(): Promise<void> {
    this.over = true;
    await this.running;
  }

  private async read(): Promise<void> {
    for (; !this.over; await pause(50)) {
      const answer = await fetch(this.address).catch((error: unknown) => String(error));
      if (typeof answer === 'string') this.wrong.push(answer);
      else if (answer.ok) this.answers += (await answer.text()) ? 1 : 0;
      else this.wrong.push(`${answer.status} ${await answer.text()}`);
    }
  }
}

/** A batch whose second half is still to come when the process is told to stop. @returns the answer's status; 0: none came */
async function underWay(product: Product, events: object[]): Promise<() => Promise<number>> {
  const text = JSON.stringify(events);
  const half = text.length >> 1;
  const call = request(`${product.origin}/api/v1/events`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
      'content-length': text.length,
    },
  });
  const status = new Promise<number>((resolve) => {
    call.on('response', (answer) => resolve(answer.resume().statusCode ?? 0)).on('error', () => resolve(0));
  });
  await new Promise<void>((resolve) => call.write(text.slice(0, half), () => resolve()));
  await pause(200);
  return async () => {
    await pause(1_000);
    call.end(text.slice(half));
    return status;
  };
}

const roll = (product?: Break) =>
  onStage(async (later) => {
    const { proxy, apis, worker } = await setUp(later, product && { product });
    const crowd = new Crowd([proxy.origin], { senders: 4, batch: votes(randomUUID(), 10), pauseMs: 100 });
    later(() => crowd.abandon());
    const readers = new Readers(`${proxy.origin}/api/v1/kpis`);
    later(() => readers.stop());
    const [endings, finished, batch] = [[] as Ending[], [] as number[], votes(randomUUID(), 20)];
    const sent: string[] = [];
    for (let stop = 0; stop < STOPS; stop++)
      for (const one of [...apis, worker]) {
        await pause(SETTLED_MS);
        const events = one === worker ? [] : batch(); // it takes none
        const rest = events.length > 0 ? await underWay(one, events) : undefined;
        const [ending, status] = await Promise.all([one.terminate(), rest?.()]);
        endings.push(ending);
        if (status !== undefined) finished.push(status);
        sent.push(...events.map(({ id }) => id));
        await one.run();
      }
    await readers.stop();
    await crowd.stop();
    const reckoning = await reckon(
      apis[0],
      new Set([...crowd.acknowledged, ...sent]),
      new Set([...crowd.sent, ...sent]),
    );
    const failed = (await proxy.lines()).filter(({ status }) => status >= 500);
    return { endings, finished, crowd, readers, reckoning, failed };
  });

(environment.nginx() ? describe : describe.skip)('a rolling deploy under load', () => {
  it(`stops every process ${STOPS} times, and nobody hears of it`, async () => {
    const { endings, finished, crowd, readers, reckoning, failed } = await roll();
    expect(endings.map(({ code }) => code)).toEqual(endings.map(() => 0));
    expect(Math.max(...endings.map(({ ms }) => ms))).toBeLessThan(GONE_WITHIN_MS);
    expect(finished).toEqual(Array(2 * STOPS).fill(202));
    expect(failed).toEqual([]);
    expect(readers.wrong).toEqual([]);
    expect(readers.answers).toBeGreaterThan(20);
    expect([...crowd.statuses.keys()]).toEqual([202]);
    expect(crowd.complaints).toEqual([]);
    expect(reckoning).toEqual(NOTHING_AMISS);
  }, 900_000);

  // One that goes without a word to those who hold a connection to it, and cuts what is under way.
  const ABRUPT: Break = { file: 'main.js', from: 'await app.close();', to: 'process.exit(0);' };
  if (environment.full())
    it('a build that leaves its callers is found out', async () => {
      expect((await roll(ABRUPT)).finished).toContain(0);
    }, 900_000);
});
