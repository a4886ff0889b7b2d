// The rollup against plain SQL: how near ticks over a backlog come to one hand-written GROUP BY of the same events.
import { clearFigures } from '../clear.mjs';
import { inTurn } from '../in-turn.mjs';
import { showId } from '../load/sample-events.mjs';
import { createTables, PLAIN_ROLLUP, PLAIN_UNIQUES } from '../plain-rollup.sql.mjs';
import { median, nearness, percentile, round, spread } from '../statistics.mjs';

const EVENTS = 100_000;
/** what a write of ingestion holds under load: ticks take whole transactions */
const PER_STATEMENT = 2_000;
const WRITERS = 2;
const SHOWS = 20;
const MAIN_SHAPE = '100,000 users, Zipf';
/** @type {Record<string, { users: number, zipf?: boolean }>} */
const SHAPES = {
  '300 users': { users: 300 },
  [MAIN_SHAPE]: { users: 100_000, zipf: true },
  'every user once': { users: 0 },
};

/**
 * @typedef {import('../arena.mjs').Arena} Arena
 * @typedef {{ events: number, seconds: number, cpu: Record<string, number>, rows?: number, ticks?: number[] }} Run
 */

/** @param {Run[]} runs */
const rates = (runs) => runs.map(({ events, seconds }) => events / seconds);
/** @param {Run[]} runs */
const postgresCpu = (runs) =>
  round(median(runs.map(({ cpu, events }) => ((cpu.postgres ?? 0) * 1e6) / events)));

/** @param {Run[]} runs */
function describe(runs) {
  const ticks = runs.flatMap((run) => run.ticks ?? []).sort((a, b) => a - b);
  return {
    'events/s': spread(rates(runs)),
    'postgres cpu µs/event': postgresCpu(runs),
    rows: median(runs.map(({ rows = NaN }) => rows)),
    ...(ticks.length > 0 && {
      'tick ms': { p50: round(percentile(ticks, 0.5)), p99: round(percentile(ticks, 0.99)) },
    }),
  };
}

/**
 * @param {Arena} arena @param {import('../arguments.mjs').BenchOptions} options
 */
export async function rollup(arena, { runs, events = EVENTS, users }) {
  const api = await arena.startApi('api'); // migrates
  for (const statement of createTables) await arena.sql(statement);
  const shapes = users === undefined ? SHAPES : { [`${users} users`]: { users } };
  const postmaster = arena.postmaster;
  let seed = 0;

  /** @param {{ users: number }} shape */
  const backlog = async (shape) => {
    await clearFigures(arena, ', bench_rollups, bench_uniques');
    // who comes again votes again, and the plain sums count it; where everyone comes once each vote is judged
    const votes = shape.users === 0 ? 'once' : 'unlimited';
    await arena.sql(`insert into coliseum_entities (type, id, name, ballot_rule)
      select 'event', id, id, '{"votes":"${votes}"}' from unnest('{${Array.from({ length: SHOWS }, (_, i) => showId(i)).join()}}'::text[]) id
      on conflict (type, id) do update set ballot_rule = excluded.ballot_rule`);
    const options = { table: 'coliseum_metrics', writers: WRITERS, perStatement: PER_STATEMENT };
    const copied = await arena.measure('copy-rows', { ...options, events, shape, seed: ++seed, postmaster });
    await arena.sql('vacuum analyze coliseum_metrics');
    await arena.sql('checkpoint');
    return copied.events;
  };
  /** @param {{ users: number }} shape @param {string[]} statements */
  const plain = async (shape, statements) => {
    const count = await backlog(shape);
    const settings = `set work_mem = '64MB'; set jit = off`;
    const run = await arena.measure('run-sql', {
      statements: [settings, ...statements],
      postmaster,
    });
    const [kept] = await arena.sql('select count(*)::int as rows from bench_rollups');
    return { ...run, events: count, rows: kept.rows };
  };
  /** @param {{ users: number }} shape */
  const product = async (shape) => {
    const count = await backlog(shape);
    /** @type {Run} */
    const run = await arena.measure('roll-up-backlog', { ...arena.places, postmaster });
    if (run.events !== count) throw new Error(`${count} events waited, ${run.events} were rolled up.`);
    const [kept] = await arena.sql(`select (select count(*) from coliseum_rollup_rows)::int
      + (select count(*) from coliseum_rollup_open)::int + (select count(*) from coliseum_rollup_user_parts)::int as rows`);
    return { ...run, rows: kept.rows };
  };

  /** @type {Record<string, Record<string, Run[]>>} */
  const found = {};
  for (const [name, shape] of Object.entries(shapes)) {
    arena.say(`A backlog of ${events} events by ${name}`);
    found[name] = await inTurn(
      {
        product: () => product(shape),
        sums: () => plain(shape, [PLAIN_ROLLUP]),
        'sums and distinct users': () => plain(shape, [PLAIN_ROLLUP, PLAIN_UNIQUES]),
      },
      runs,
      (who, run, { seconds }) =>
        arena.say(`  run ${run + 1}: ${who} ${Math.round(events / seconds)} events/s`),
    );
  }

  arena.say('What ingestion of such events costs Postgres');
  const second = await arena.startApi('api');
  const [main = Object.keys(shapes)[0] ?? ''] = Object.keys(shapes).filter((name) => name === MAIN_SHAPE);
  const { ingestion = [] } = await inTurn(
    {
      ingestion: () =>
        arena.measure('post-events', {
          urls: [api.url, second.url],
          pids: [api.pid, second.pid],
          key: arena.key,
          postmaster,
          shape: shapes[main],
          events,
          perBody: 100,
          connections: 32,
          seed: ++seed,
        }),
    },
    runs,
  );

  const { product: ours = [], sums = [] } = found[main] ?? {};
  return {
    ratio: nearness(median(rates(ours)), median(rates(sums)), 'rate'),
    product: Math.round(median(rates(ours))),
    limit: Math.round(median(rates(sums))),
    unit: 'events/s',
    runs,
    details: {
      what: `ticks over a backlog of ${events} events by ${main}, stored in transactions of ${PER_STATEMENT}; limit: one hand-written GROUP BY of the same sums into an empty table without an index`,
      shapes: Object.fromEntries(
        Object.entries(found).map(
          ([name, { product = [], sums: plainSums = [], 'sums and distinct users': all = [] }]) => [
            name,
            {
              ratioToSums: nearness(median(rates(product)), median(rates(plainSums)), 'rate'),
              ratioToSumsAndDistinctUsers: nearness(median(rates(product)), median(rates(all)), 'rate'),
              product: describe(product),
              sums: describe(plainSums),
              sumsAndDistinctUsers: describe(all),
            },
          ],
        ),
      ),
      postgresCpu: {
        'rollup µs/event': postgresCpu(ours),
        'ingestion µs/event': postgresCpu(ingestion),
        rollupTimesIngestion: round(postgresCpu(ours) / postgresCpu(ingestion)),
      },
    },
  };
}
