/** Events of real shapes through REST, two million of them in the long form: all of them stored, all figures right, and the process no larger for it. */
import { environment, Product, until } from '@coliseum/testing';
import {
  describeGolden,
  extendedEvents,
  idOf,
  linkEvents,
  playEvents,
  purchaseEvents,
} from '@coliseum/testing/golden';
import { insist, pause, type Event } from './faults/crowd.js';
import { hasCaughtUp, query, verify } from './faults/reckoning.js';

/** `npm run test:full`: as many as are promised; it takes ten minutes. */
const EVENTS = environment.full() ? 2_000_000 : 20_000;
const BATCH = 1_000;
const SENDERS = 4;
/** They come faster than the limits of one sender allow. */
const UNLIMITED = Object.fromEntries(
  ['KEY_EVENTS', 'KEY_REQUESTS', 'EVENTS', 'REQUESTS'].map((name) => [
    `COLISEUM_LIMIT_${name}`,
    '1000000000',
  ]),
);
const LIMIT_BYTES = 400 * 1024 * 1024;
const LOOK_EVERY_MS = 100;
const WITHIN_MS = 45 * 60_000;

/** The real ones over and over, each time by other people, under other ids. */
async function* copies(): AsyncGenerator<Event> {
  for (let copy = 0; ; copy++)
    for (const source of [playEvents, extendedEvents, purchaseEvents, linkEvents])
      for await (const event of source()) {
        const { id, userId } = event as { id: string; userId?: string };
        const anew = (text: string): string => (copy === 0 ? text : idOf(`copy ${copy}`, text));
        yield { ...event, id: anew(id), ...(userId !== undefined && { userId: anew(userId) }) };
      }
}

async function* batches(): AsyncGenerator<Event[]> {
  let batch: Event[] = [];
  let count = 0;
  for await (const event of copies()) {
    batch.push(event);
    if (++count % BATCH === 0) {
      yield batch;
      batch = [];
    }
    if (count === EVENTS) return;
  }
}

describeGolden(`${EVENTS} events of real shapes`, () => {
  let product: Product;
  let most = 0;
  let watch: NodeJS.Timeout;
  const told = { accepted: 0, duplicates: 0, rejected: 0 };
  let seconds = 0;
  beforeAll(async () => {
    product = await Product.start({ settings: UNLIMITED });
    watch = setInterval(() => (most = Math.max(most, product.residentBytes())), LOOK_EVERY_MS);
    const started = performance.now();
    const source = batches();
    const send = async (): Promise<void> => {
      for (;;) {
        const { value: batch, done } = await source.next();
        if (done) return;
        const answer = await insist(product.origin, batch);
        const body = (await answer.json()) as typeof told;
        if (answer.status !== 202)
          throw new Error(`The API answered ${answer.status}: ${JSON.stringify(body)}`);
        for (const name of Object.keys(told) as (keyof typeof told)[]) told[name] += body[name];
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, send));
    seconds = (performance.now() - started) / 1_000;
    await until(
      () => hasCaughtUp(product.database.url),
      WITHIN_MS,
      () => 'the rollup does not catch up',
    );
    await pause(3_000); // what is done once the figures are there: boards, audiences
    clearInterval(watch);
  }, WITHIN_MS);
  afterAll(async () => {
    clearInterval(watch);
    await product.stop();
  });

  it('are taken in, each once', async () => {
    process.stderr.write(
      `${EVENTS} events in ${seconds.toFixed(0)} s; at most ${(most / 2 ** 20).toFixed(0)} MiB\n`,
    );
    expect(told).toEqual({ accepted: EVENTS, duplicates: 0, rejected: 0 });
    const [row] = await query<{ n: number }>(
      product.database.url,
      'select count(*)::int as n from coliseum_metrics',
    );
    expect(row?.n).toBe(EVENTS);
  });

  it('leave the process within 400 MB', () => {
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(LIMIT_BYTES);
  });

  it(
    'are in all figures as a recompute has them',
    async () => expect(await verify(product.database.url)).toBe('no difference'),
    WITHIN_MS,
  );
});
