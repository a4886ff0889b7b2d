// Ingestion over HTTP against raw COPYs of the same rows: how much of what Postgres can take gets through the front door.
import os from 'node:os';
import { clearFigures } from '../clear.mjs';
import { inTurn } from '../in-turn.mjs';
import { median, nearness, round, spread } from '../statistics.mjs';

const EVENTS = 300_000;
const PER_BODY = 100;
const PROCESSES = 2;
/** senders that wait for an answer: enough for both processes to have the next write ready while the store is at one */
const CONNECTIONS = 128;
/** until the compiler has done with the code that a process runs for days; it works on the same cores */
const WARM_UP = 600_000;
const ONE_EVENT_CONNECTIONS = 128;
const ONE_EVENT_SHARE = 0.1;
const SHAPE = { users: 100_000, zipf: true };
const SIZES = [0, 1_000_000, 5_000_000];

/**
 * @typedef {import('../arena.mjs').Arena} Arena
 * @typedef {import('../arena.mjs').Api} Api
 * @typedef {{ events: number, seconds: number, cpu: Record<string, number> }} Run
 */

/** @param {Run[]} runs */
const rates = (runs) => runs.map(({ events, seconds }) => events / seconds);

/** Microseconds of processor time an event, by who used them. @param {Run[]} runs */
const cpuPerEvent = (runs) =>
  Object.fromEntries(
    Object.keys(runs[0]?.cpu ?? {}).map((who) => [
      who,
      round(median(runs.map(({ cpu, events }) => ((cpu[who] ?? 0) * 1e6) / events))),
    ]),
  );

/** How much of the machine's processors was at work. @param {Run[]} runs */
const busy = (runs) =>
  round(
    median(
      runs.map(
        ({ cpu, seconds }) =>
          Object.values(cpu).reduce((sum, one) => sum + one, 0) / seconds / os.availableParallelism(),
      ),
    ),
  );

/** Processor time an event of the product and its store, without whoever sends. @param {Run[]} runs */
const servedBy = (runs) => {
  const { api = 0, postgres = 0 } = cpuPerEvent(runs);
  return api + postgres;
};

/** @param {Run[]} runs */
const describe = (runs) => ({
  'events/s': spread(rates(runs)),
  'cpu µs/event': cpuPerEvent(runs),
  busy: busy(runs),
});

/**
 * @param {Arena} arena @param {import('../arguments.mjs').BenchOptions} options
 */
export async function ingest(arena, { runs, events = EVENTS, rows = SIZES }) {
  let seed = 0;
  const startTwo = (/** @type {string | undefined} */ entry) =>
    Promise.all(Array.from({ length: PROCESSES }, () => arena.startApi('api', entry)));
  const apis = [await arena.startApi('api')]; // the first one migrates
  apis.push(await arena.startApi('api'));
  await arena.sql('create table bench_heap (like coliseum_metrics including defaults)');

  const clear = async () => {
    await clearFigures(arena, ', bench_heap');
    await arena.sql('checkpoint');
  };
  /** @param {Api[]} to @param {object} [more] @returns {Promise<Run>} */
  const post = (to, more) =>
    arena.measure('post-events', {
      urls: to.map(({ url }) => url),
      pids: to.map(({ pid }) => pid),
      key: arena.key,
      postmaster: arena.postmaster,
      shape: SHAPE,
      events,
      perBody: PER_BODY,
      connections: CONNECTIONS,
      seed: ++seed,
      ...more,
    });
  /** @param {string} table @returns {Promise<Run>} */
  const copy = (table) =>
    arena.measure('copy-rows', {
      table,
      events,
      writers: PROCESSES,
      shape: SHAPE,
      seed: ++seed,
      postmaster: arena.postmaster,
    });
  /** @param {string} name @param {number} run @param {Run} result */
  const say = (name, run, { events: count, seconds }) =>
    arena.say(`  run ${run + 1}: ${name} ${Math.round(count / seconds)} events/s`);

  arena.say('Bodies of 100 events through two API processes, against two COPYs');
  await post(apis, { events: WARM_UP });
  const main = await inTurn(
    {
      product: () => clear().then(() => post(apis)),
      'copy into the same table': () => clear().then(() => copy('coliseum_metrics')),
      'copy into a bare heap': () => clear().then(() => copy('bench_heap')),
    },
    runs,
    say,
  );
  const [product = [], copies = [], heap = []] = Object.values(main);

  arena.say('One event a request, against the same server without its store');
  const storeless = await startTwo('tools/bench/load/storeless-api.mjs');
  const oneEvent = {
    perBody: 1,
    connections: ONE_EVENT_CONNECTIONS,
    events: Math.ceil(events * ONE_EVENT_SHARE),
  };
  await post(storeless, oneEvent);
  await post(apis, oneEvent);
  const single = await inTurn(
    {
      product: () => clear().then(() => post(apis, oneEvent)),
      'without a store': () => clear().then(() => post(storeless, oneEvent)),
    },
    runs,
    say,
  );
  const [one = [], bare = []] = Object.values(single);
  await Promise.all(storeless.map(({ stop }) => stop()));

  arena.say('Parsing and judging, against JSON.parse');
  /** @type {{ product: number[], limit: number[] }} */
  const parse = await arena.measure('parse-cost', {
    bodies: 200,
    perBody: PER_BODY,
    runs: runs * 3,
    shape: SHAPE,
  });

  const growth = await growing(arena, { rows, runs, clear, post: () => post(apis), say });
  const withRollup = await beside(arena, { runs, clear, post: () => post(apis), say });

  const [ours, theirs] = [median(rates(product)), median(rates(copies))];
  return {
    ratio: nearness(ours, theirs, 'rate'),
    product: Math.round(ours),
    limit: Math.round(theirs),
    unit: 'events/s',
    runs,
    details: {
      what: `${PER_BODY}-event bodies over ${CONNECTIONS} keep-alive connections into ${PROCESSES} processes of the role api, no rollup beside them; limit: ${PROCESSES} concurrent binary COPYs, one statement each, of such rows into the same table, empty at the start`,
      product: describe(product),
      copySameTable: describe(copies),
      copyBareHeap: describe(heap),
      ratioToSameTable: nearness(ours, theirs, 'rate'),
      ratioToBareHeap: nearness(ours, median(rates(heap)), 'rate'),
      ratioByCpu: {
        what: 'processor time an event of the limit beside that of the product, senders left out',
        sameTable: nearness(servedBy(product), servedBy(copies), 'cost'),
        bareHeap: nearness(servedBy(product), servedBy(heap), 'cost'),
      },
      ratiosByRun: rates(product).map((rate, i) => round(rate / (rates(copies)[i] ?? NaN))),
      oneEvent: {
        ratio: nearness(median(rates(one)), median(rates(bare)), 'rate'),
        connections: ONE_EVENT_CONNECTIONS,
        product: describe(one),
        withoutStore: describe(bare),
      },
      parseAndValidate: {
        timesJsonParse: round(median(parse.product) / median(parse.limit)),
        'product µs/event': spread(parse.product),
        'JSON.parse µs/event': spread(parse.limit),
      },
      growth,
      withRollup: {
        ratioToAlone: nearness(median(rates(withRollup)), ours, 'rate'),
        ...describe(withRollup),
      },
    },
  };
}

/**
 * What an event costs in a table that holds much already.
 * @param {Arena} arena
 * @param {{ rows: number[], runs: number, clear: () => Promise<void>, post: () => Promise<Run>, say: (name: string, run: number, result: Run) => void }} means
 */
async function growing(arena, { rows, runs, clear, post, say }) {
  /** @type {Record<string, object>} */
  const found = {};
  await clear();
  for (const size of rows) {
    const [{ count } = { count: 0 }] = await arena.sql('select count(*)::int as count from coliseum_metrics');
    arena.say(`A table of ${size} rows`);
    if (size > count) await fill(arena, size - count);
    await arena.sql('vacuum analyze coliseum_metrics');
    await arena.sql('checkpoint');
    const { [`at ${size}`]: posts = [] } = await inTurn({ [`at ${size}`]: post }, runs, say);
    found[`${size} rows`] = {
      'µs/event': spread(posts.map(({ events, seconds }) => (seconds * 1e6) / events)),
      'cpu µs/event': cpuPerEvent(posts),
    };
  }
  return found;
}

/** @param {Arena} arena @param {number} rows */
const fill = (arena, rows) =>
  arena.sql(
    `insert into coliseum_metrics (id, user_id, artist_id, track_id, metric_type, metric_value, metric_unit, source, session_id, metadata, timestamp, body_hash)
      select uuidv7(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'player.track_played', 1, 'count', 'ios', 's-' || i,
        '{"msPlayed":184000,"context":"playlist","shuffle":false}', clock_timestamp(), i
      from generate_series(1, $1) i`,
    [rows],
  );

/**
 * The same load while a worker rolls up beside it.
 * @param {Arena} arena
 * @param {{ runs: number, clear: () => Promise<void>, post: () => Promise<Run>, say: (name: string, run: number, result: Run) => void }} means
 */
async function beside(arena, { runs, clear, post, say }) {
  arena.say('With a worker that rolls up beside the two processes');
  await clear();
  const worker = await arena.startApi('worker');
  const { 'with the rollup': posts = [] } = await inTurn({ 'with the rollup': post }, runs, say);
  await worker.stop();
  await clear();
  return posts;
}
