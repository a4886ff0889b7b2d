// The built product's board of a month over many artists: reading it, and refreshing it after so many artists were touched.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../apps/api/dist/app.module.js';
import { Definitions } from '../../../apps/api/dist/leaderboard/definition/definitions.js';
import { Publisher } from '../../../apps/api/dist/leaderboard/publish/publisher.js';
import { evaluation } from '../../../apps/api/dist/leaderboard/ranking/evaluation.sql.js';
import { Standings } from '../../../apps/api/dist/leaderboard/standing/standings.js';
import { Database } from '../../../apps/api/dist/platform/database/database.js';
import { readConfig } from '../../../apps/api/dist/platform/config/read-config.js';
import { createHttpAdapter } from '../../../apps/api/dist/platform/http/http-adapter.js';
import { RedisIoAdapter } from '../../../apps/api/dist/realtime/redis-io.adapter.js';
import { inTurn } from '../in-turn.mjs';

/** @type {{ redisUrl: string, dataDir: string, board: string, window: string, touched: number[], reads: number, runs: number }} */
const { redisUrl, dataDir, board, window, touched, reads, runs } = JSON.parse(process.argv[2] ?? '{}');
const config = readConfig({
  DATABASE_URL: process.env.DATABASE_URL,
  REDIS_URL: redisUrl,
  COLISEUM_DATA_DIR: dataDir,
  COLISEUM_ROLE: 'api', // its own loops stay still: the refreshes are ours
  COLISEUM_API_KEY: 'col_bench_key_that_is_not_used_0123456789',
  COLISEUM_ADMIN_EMAIL: 'bench@coliseum.example',
  COLISEUM_ADMIN_PASSWORD: 'not used by anyone here',
  LOG_LEVEL: 'warn',
});
const app = await NestFactory.create(AppModule.with(config), createHttpAdapter(config), {
  logger: false,
  bodyParser: false,
});
app.useWebSocketAdapter(new RedisIoAdapter(app, redisUrl));
await app.init();
/** @param {any} token @returns {any} */
const part = (token) => app.get(token, { strict: false });
const [publisher, standings, pool] = [part(Publisher), part(Standings), part(Database).pool];
const definition = await part(Definitions).get(board);
/** @type {any} */
const key = { leaderboardId: board, window, eventId: '' };
const publish = async () => {
  const started = performance.now();
  const { kind } = await publisher.publish(definition, key, 0);
  if (kind !== 'published' && kind !== 'unchanged') throw new Error(`The board is ${kind}.`);
  return performance.now() - started;
};
const sql = async (/** @type {string} */ text, /** @type {unknown[]} */ values = []) =>
  (await pool.query(text, values)).rows;

/** A tick that counted one play more for each of some artists. @param {number} n */
async function tick(n) {
  await sql(
    `with these as materialized (select entity_id from coliseum_rollup_rows
        where entity_type = 'artist' and period = 'all_time' and event_id = '' order by random() limit $1),
      moved as (update coliseum_watermarks set ticks = ticks + 1 where consumer = 'rollup' returning ticks),
      noted as (insert into coliseum_rollup_touched (tick, entity_type, event_id, entity_ids, seen)
        select ticks, '', '', '{}'::text[], pg_current_snapshot() from moved
        union all select ticks, 'artist', '', array(select entity_id from these), null from moved)
    update coliseum_rollup_rows r set plays = plays + 1 from these
      where r.entity_type = 'artist' and r.event_id = '' and r.entity_id = these.entity_id and r.period = 'daily'
        and r.period_start = date_trunc('day', now(), 'UTC') - interval '3 days'`,
    [n],
  );
}

// the board as it is without keeping standings
standings.worthKeeping = Infinity;
await publish();
standings.worthKeeping = 1_000;
const first = await publish(); // sees how large the board is
const built = await publish();
const [{ book, total } = {}] = await sql(
  `select book, total from coliseum_leaderboard_books where leaderboard_id = $1 and "window" = $2`,
  [board, window],
);
if (!book) throw new Error('The board keeps no standings.');
await sql('vacuum analyze coliseum_leaderboard_standings');

const ORDER = 'worth desc, tb0 desc, tb1 desc, tb2 desc, last_at, entity_id';
await sql(`create table bench_ready as select 1 as board, row_number() over (order by ${ORDER})::integer as position, s.*
  from coliseum_leaderboard_standings s where book = ${book} order by ${ORDER} limit 100`);
await sql('alter table bench_ready add primary key (board, position)');
await sql('vacuum analyze bench_ready');

const client = await pool.connect();
/** Milliseconds a read. @param {{ name: string, text: string, values?: unknown[] }} statement @param {number} times */
async function timed(statement, times) {
  const started = performance.now();
  for (let i = 0; i < times; i++) {
    const { rowCount } = await client.query(statement);
    if (rowCount !== 100) throw new Error(`${statement.name} gave ${rowCount} rows.`);
  }
  return (performance.now() - started) / times;
}
const COLUMNS = 'entity_id, score, tb0, tb1, tb2, last_at';
const ready = {
  name: 'ready',
  text: `select ${COLUMNS} from bench_ready where board = 1 order by position limit 100`,
};
const standing = {
  name: 'standing',
  text: `select ${COLUMNS} from coliseum_leaderboard_standings where book = $1 order by ${ORDER} limit 100`,
  values: [book],
};
const summed = { name: 'summed', ...evaluation(definition, key, { now: new Date() }) };
const json = {
  name: 'json',
  text: `select entity_id, sum((metrics ->> 'plays')::bigint) as score from bench_rollups_json
    where entity_type = 'artist' and period = 'daily' and period_start >= date_trunc('day', now(), 'UTC') - interval '29 days'
    group by entity_id order by score desc limit 100`,
};
await timed(ready, 200);
await timed(standing, 200);
const read = await inTurn({ standing: () => timed(standing, reads), ready: () => timed(ready, reads) }, runs);
const sums = await inTurn({ typed: () => timed(summed, 1), json: () => timed(json, 1) }, Math.min(runs, 3));
client.release();

/** @type {Record<string, number[]>} */
const refreshes = {};
for (const n of touched) {
  const { touched: after = [] } = await inTurn({ touched: () => tick(n).then(publish) }, runs);
  refreshes[n] = after;
}
standings.crossover = -1; // nothing is few enough
const { whole = [] } = await inTurn({ whole: () => tick(200).then(publish) }, Math.min(runs, 3));
console.log(JSON.stringify({ total, first, built, read, sums, refreshes, whole }));
process.exit(0);
