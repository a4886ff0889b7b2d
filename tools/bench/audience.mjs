// Sockets that follow the board of one show on all API processes, and how long each vote took to each of them.
import { showId } from './load/sample-events.mjs';
import { lagHistogram } from './lag-histogram.mjs';
import { round } from './statistics.mjs';
import { sleep } from '../launcher/process/processes.mjs';

const GOAL_S = 1.5;
/** a show that nothing else is sent to */
const SHOW = 1_000;
const BOARD = { leaderboardId: 'event-artist-rankings', eventId: showId(SHOW) };
const SETTLE_MS = 2_500;
const CONNECT_MS = 60_000;
const HOUR_MS = 3_600_000;

/** In the order in which the rollup takes them: those of one transaction at once. */
const VOTES = `select extract(epoch from created_at)::float8 * 1000 as at, count(*) over (order by xid)::int as reached
  from coliseum_metrics where metric_type = 'concierto.vote_cast' and event_id = $1 order by reached`;

/**
 * @param {import('./arena.mjs').Arena} arena @param {{ clients: number, key: string, urls: string[] }} options
 */
export async function anAudience(arena, { clients, key, urls }) {
  const at = (/** @type {number} */ ms) => new Date(Date.now() + ms).toISOString();
  const event = {
    type: 'event',
    id: BOARD.eventId,
    name: 'The final',
    startsAt: at(-HOUR_MS),
    endsAt: at(HOUR_MS),
  };
  const answer = await fetch(`${urls[0]}/api/v1/entities`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify([event]),
  });
  if (!answer.ok) throw new Error(`The show was not taken: ${answer.status} ${await answer.text()}`);
  await arena.sql('create table bench_heard (client int, votes float8, at float8)');
  arena.say(`${clients} sockets take their places`);
  const listeners = arena.begin('lag-clients', { urls, clients, board: BOARD });
  const deadline = Date.now() + CONNECT_MS;
  for (;;) {
    const [{ ready }] = await arena.sql(`select to_regclass('bench_listeners') is not null as ready`);
    if (ready) break;
    if (Date.now() > deadline) throw new Error('The sockets did not all connect.');
    await sleep(100);
  }

  async function lags() {
    await sleep(SETTLE_MS); // the throttle of the last revision
    const { messages } = await listeners.finish();
    const events = await arena.sql(VOTES, [BOARD.eventId]);
    const heard = await arena.sql('select client, votes, at from bench_heard order by at');
    const { pairs, shownAll, percentile } = lagHistogram(events, heard);
    const seconds = (/** @type {number} */ share) => round(percentile(share) / 1000);
    const p95 = seconds(0.95);
    return {
      what: `from created_at of a vote to the moment a socket was shown a board with it, each vote at each of ${clients} sockets over ${urls.length} api processes`,
      s: { p50: seconds(0.5), p95, p99: seconds(0.99), max: seconds(1) },
      goal: { p95: GOAL_S, met: p95 <= GOAL_S && shownAll === clients },
      votes: events.length,
      pairs,
      messages,
      socketsShownEverything: shownAll,
    };
  }
  return { shape: { users: 0, artists: 26, events: 1, firstEvent: SHOW, votesOnly: true }, lags };
}
