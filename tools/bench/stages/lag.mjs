// From an event's reception to the commit of the tick that counted it, at a steady pace, seen from outside.
import { anAudience } from '../audience.mjs';
import { clearFigures } from '../clear.mjs';
import { nearness, percentile, round } from '../statistics.mjs';
import { sleep } from '../../launcher/process/processes.mjs';

const PER_BODY = 100;
const CONNECTIONS = 64;
const LOOK_EVERY_MS = 4;
const GOAL_S = 0.5;
const USERS = 100_000;
const PROCESSES = 2;
const DRAIN_WITHIN_MS = 600_000;

/** For each event the first moment at which the watermark was seen beyond its transaction: seen late, never early. */
const LAGS = `with steps as (
    select reached, seen_at, lag(reached, 1, '0'::xid8) over (order by reached) as before from bench_steps
  )
  select count(*)::int as events, max(lag) as max, percentile_disc(0.5) within group (order by lag) as p50,
    percentile_disc(0.95) within group (order by lag) as p95, percentile_disc(0.99) within group (order by lag) as p99
  from (select extract(epoch from s.seen_at - m.created_at)::float8 as lag
    from steps s join coliseum_metrics m on m.xid >= s.before and m.xid < s.reached and m.created_at >= $1) l`;

/**
 * @param {import('../arena.mjs').Arena} arena @param {import('../arguments.mjs').BenchOptions} options
 */
export async function lag(arena, { rate, seconds, users = USERS, clients, processes = PROCESSES }) {
  const apis = [await arena.startApi('api')];
  while (apis.length < processes) apis.push(await arena.startApi('api'));
  await arena.startApi('worker');
  await arena.sql('create table bench_steps (reached xid8, seen_at timestamptz)');
  const load = {
    urls: apis.map(({ url }) => url),
    key: arena.key,
    perBody: PER_BODY,
    connections: CONNECTIONS,
    shape: { users, zipf: true },
  };
  arena.say('Warming up');
  await arena.measure('paced-load', { ...load, rate: Math.min(rate, 5_000), seconds: 3, seed: 1 });
  await drained(arena);
  if (!clients) await clearFigures(arena); // a board of a show of its own needs none, and boards keep what they are made of

  arena.say(`${rate} events/s for ${seconds} s`);
  const audience = clients
    ? await anAudience(arena, { clients, key: arena.key, urls: load.urls })
    : undefined;
  const [{ since }] = await arena.sql('select clock_timestamp() as since');
  const watch = arena.begin('watch-watermark', { everyMs: LOOK_EVERY_MS });
  await sleep(500);
  /** @type {{ events: number, seconds: number, requests: number, late: number, latestMs: number, latencies: number[] }} */
  const sent = await arena.measure('paced-load', {
    ...{ ...load, rate, seconds, seed: 2 },
    ...(audience && { shape: audience.shape, perBody: Math.min(PER_BODY, Math.max(1, rate / 100)) }),
  });
  const caughtUpAfter = await drained(arena);
  await sleep(500);
  const watched = await watch.finish();

  const [found = {}] = await arena.sql(LAGS, [since]);
  const toClients = await audience?.lags();
  arena.say('Recomputing every figure from the raw events');
  const verified = await arena.measure('verify-figures', {});
  const keptPace = sent.late / sent.requests < 0.01;
  if (!keptPace)
    arena.say(
      `Take care: ${sent.late} of ${sent.requests} requests were sent more than 50 ms late (up to ${Math.round(sent.latestMs)} ms).`,
    );
  const answered = { p50: percentile(sent.latencies, 0.5), p99: percentile(sent.latencies, 0.99) };
  return {
    ratio: nearness(found.p99, answered.p99 / 1000, 'cost'),
    product: round(found.p99),
    limit: round(answered.p99 / 1000),
    unit: 's (p99)',
    runs: 1,
    details: {
      what: `${rate} events/s for ${seconds} s ${audience ? 'votes of one show, each by another user,' : `by ${users} users (Zipf)`} over HTTP into ${processes} api processes, one worker; from created_at to the commit of the tick that counted the event, as seen every ${LOOK_EVERY_MS} ms; limit: the same events' requests, from sending to the answer after the commit, before which nobody can count them`,
      'lag s': { p50: round(found.p50), p95: round(found.p95), p99: round(found.p99), max: round(found.max) },
      goal: { p99: GOAL_S, met: found.p99 <= GOAL_S },
      ...(toClients && { toClients }),
      events: { sent: sent.events, measured: found.events },
      pace: {
        kept: keptPace,
        'events/s': Math.round(sent.events / sent.seconds),
        requestsOver50MsLate: sent.late,
        latestMs: Math.round(sent.latestMs),
      },
      'request ms': { p50: round(answered.p50), p99: round(answered.p99) },
      caughtUpAfterMs: caughtUpAfter,
      longestGapBetweenLooksMs: round(watched.longestGapMs),
      equalToRecompute: verified.equal,
      verified: verified.lines,
    },
  };
}

/** @param {import('../arena.mjs').Arena} arena @returns {Promise<number>} milliseconds until nothing waited */
async function drained(arena) {
  const started = performance.now();
  while (performance.now() - started < DRAIN_WITHIN_MS) {
    const [{ waits } = { waits: true }] = await arena.sql(
      `select coalesce((select xid from coliseum_metrics order by xid desc limit 1) >= next_xid, false) as waits
        from coliseum_watermarks where consumer = 'rollup'`,
    );
    if (!waits) return Math.round(performance.now() - started);
    await sleep(20);
  }
  throw new Error(`The rollup did not catch up within ${DRAIN_WITHIN_MS / 1000} s.`);
}
