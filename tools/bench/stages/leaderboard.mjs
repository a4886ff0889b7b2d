// Boards: reading the top of many, keeping it, and sending it to a crowd, each against what no board can beat.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inTurn } from '../in-turn.mjs';
import { median, nearness, round, spread } from '../statistics.mjs';

const ENTITIES = 100_000;
const DAYS = 34;
const BOARD = 'top-artists-by-plays';
const WINDOW = '30d';
const READS = 500;
const TOUCHED = [10, 100, 1_000, 10_000];
const CLIENTS = 500;
const SECONDS = 4;
const GOALS = { read: 1 / 1.2, cheaper: 1_000, http: 0.9 };

/** Each artist plays some each day; the longer periods are sums of the days, the hours are the days cut in four. */
const FILL = [
  `create temp table bench_days as select ('00000000-0000-4000-8000-' || lpad(a::text, 12, '0')) as entity_id,
      date_trunc('day', now(), 'UTC') - make_interval(days => d) as day,
      4 * (1 + (hashint8(a * 1000 + d) & 1023) * 2000 / (1000 + a)) as plays
    from generate_series(1, $1::bigint) a, generate_series(0, $2::int) d`,
  ...[
    ['hourly', `day + make_interval(hours => h * 6)`, `day + make_interval(hours => h * 6 + 1)`, 'plays / 4'],
    ['daily', 'day', `day + interval '24 hours'`, 'plays'],
    [
      'weekly',
      `date_trunc('week', day, 'UTC')`,
      `date_trunc('week', day, 'UTC') + interval '168 hours'`,
      'sum(plays)',
    ],
    [
      'monthly',
      `date_trunc('month', day, 'UTC')`,
      `(date_trunc('month', day at time zone 'UTC') + interval '1 month') at time zone 'UTC'`,
      'sum(plays)',
    ],
    ['all_time', `'-infinity'::timestamptz`, `'infinity'::timestamptz`, 'sum(plays)'],
  ].map(([period, start, end, plays]) => {
    const isSum = plays?.startsWith('sum');
    // of hours only those near the ends of the window are ever read
    const from =
      period === 'hourly'
        ? `bench_days, generate_series(0, 3) h where day >= now() - interval '2 days' or day between now() - interval '33 days' and now() - interval '29 days'`
        : 'bench_days';
    return `insert into coliseum_rollup_rows (entity_type, period, entity_id, period_start, period_end, plays, interactions, events,
        last_event_at, last_interaction_at, last_play_at)
      select 'artist', '${period}', entity_id, ${start}, ${end}, ${plays}, ${plays}, ${plays},
        ${['', '', ''].map(() => (isSum ? 'max(day)' : 'day')).join(', ')}
      from ${from} ${isSum ? 'group by 1, 2, 3, 4, 5' : ''}`;
  }),
  `create table bench_rollups_json as select entity_type, period, entity_id, period_start,
      jsonb_strip_nulls(jsonb_build_object('plays', plays, 'interactions', interactions, 'events', events)) as metrics
    from coliseum_rollup_rows where period = 'daily'`,
  'alter table bench_rollups_json add primary key (entity_type, period, period_start, entity_id)',
];

/** @typedef {{ answers: number, seconds: number, bytes: number, cpu: Record<string, number>, latencyMs: Record<string, number> }} Crowd */

/**
 * @param {import('../arena.mjs').Arena} arena @param {import('../arguments.mjs').BenchOptions} options
 */
export async function leaderboard(arena, { runs, rows = [ENTITIES] }) {
  const entities = rows[0] ?? ENTITIES;
  const api = await arena.startApi('api', 'tools/bench/load/static-answer-api.mjs'); // migrates
  arena.say(`Making ${entities} artists of ${DAYS} days`);
  await arena.measure('run-sql', {
    statements: FILL.map((text) =>
      text.replace('$1::bigint', String(entities)).replace('$2::int', String(DAYS)),
    ),
    postmaster: arena.postmaster,
  });
  await arena.sql('vacuum analyze coliseum_rollup_rows');
  await arena.sql('vacuum analyze bench_rollups_json');
  await arena.sql('checkpoint');

  arena.say('Reading and refreshing the board of 30 days');
  /** @type {{ total: number, first: number, built: number, read: Record<string, number[]>, sums: Record<string, number[]>, refreshes: Record<string, number[]>, whole: number[] }} */
  const board = await arena.measure('refresh-board', {
    ...arena.places,
    ...{ board: BOARD, window: WINDOW, touched: TOUCHED, reads: READS, runs },
  });
  const { standing = [], ready = [] } = board.read;
  const { typed = [], json = [] } = board.sums;

  arena.say(`The board over HTTP, ${CLIENTS} clients`);
  const target = `/api/v1/leaderboards/${BOARD}?window=${WINDOW}&limit=100`;
  const answer = await fetch(`${api.url}${target}`);
  if (answer.status !== 200) throw new Error(`The board was not answered: ${answer.status}.`);
  const body = Buffer.from(await answer.arrayBuffer());
  writeFileSync(path.join(arena.places.dataDir, 'bench-static.json'), body);
  /** @param {string} of @param {number} [seconds] @returns {Promise<Crowd>} */
  const crowd = (of, seconds = SECONDS) =>
    arena.measure('get-boards', { url: api.url, target: of, connections: CLIENTS, seconds, pids: [api.pid] });
  await crowd(target, 2);
  await crowd('/bench/static', 2);
  const { product = [], static: bare = [] } = await inTurn(
    { product: () => crowd(target), static: () => crowd('/bench/static') },
    runs,
    (name, run, { answers, seconds }) =>
      arena.say(`  run ${run + 1}: ${name} ${Math.round(answers / seconds)} answers/s`),
  );
  const rates = (/** @type {Crowd[]} */ of) => of.map(({ answers, seconds }) => answers / seconds);
  const told = (/** @type {Crowd[]} */ of) => ({
    'answers/s': spread(rates(of)),
    'api cpu µs/answer': round(median(of.map(({ cpu, answers }) => ((cpu.api ?? 0) * 1e6) / answers))),
    'p50 ms': round(median(of.map(({ latencyMs }) => latencyMs.p50 ?? NaN))),
    'p99 ms': round(median(of.map(({ latencyMs }) => latencyMs.p99 ?? NaN))),
  });

  const ratio = nearness(median(standing), median(ready), 'cost');
  const http = nearness(median(rates(product)), median(rates(bare)), 'rate');
  const cheaper = { typed: median(typed) / median(standing), json: median(json) / median(standing) };
  const whole = median(board.whole);
  return {
    ratio,
    product: round(median(standing)),
    limit: round(median(ready)),
    unit: 'ms',
    runs,
    details: {
      what: `the top 100 of ${board.total} artists over 30 days, by prepared statement; limit: the same hundred as ready rows of a plain table, by its key`,
      read: {
        'product ms': spread(standing),
        'ready rows ms': spread(ready),
        goal: `≥ ${round(GOALS.read)}, ${ratio >= GOALS.read ? 'met' : 'missed'}`,
      },
      againstSums: {
        'typed rollups ms': spread(typed),
        'json rollups ms': spread(json),
        timesCheaper: { typed: Math.round(cheaper.typed), json: Math.round(cheaper.json) },
        goal: `≥ ${GOALS.cheaper} than json, ${cheaper.json >= GOALS.cheaper ? 'met' : 'missed'}`,
      },
      refresh: {
        ...Object.fromEntries(
          Object.entries(board.refreshes).map(([n, ms]) => [
            `after ${n} touched`,
            { ...spread(ms), timesCheaperThanWhole: round(whole / median(ms)) },
          ]),
        ),
        'standings counted whole ms': spread(board.whole),
        'summed up without standings ms': round(board.first),
        'first made ms': round(board.built),
      },
      http: {
        ratio: http,
        clients: CLIENTS,
        bytes: body.length,
        product: told(product),
        staticBuffer: told(bare),
        goal: `≥ ${GOALS.http}, ${http >= GOALS.http ? 'met' : 'missed'}`,
      },
    },
  };
}
