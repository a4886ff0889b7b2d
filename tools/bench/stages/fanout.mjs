// One revision to thousands of sockets, against raw writes of the same bytes to as many plain connections of the same process.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { median, nearness, round, spread } from '../statistics.mjs';
import { openFiles } from '../load/open-files.mjs';

const CLIENTS = 5_000;
const MESSAGES = 10;
const EVERY_MS = 1_000;
const GOAL = { cpu: 1.2, p99: 1.25 };
const LEADERBOARD_ID = 'top-artists-by-plays';
const ROOM = `${LEADERBOARD_ID} 30d `;
/** both ends hold two connections a client, and a few files beside them */
const FILES_BESIDE = 500;

/** @typedef {{ cpuMs: number[], loopMs: number[], p50: number, p99: number, bytes: number }} Round */

/**
 * @param {import('../arena.mjs').Arena} arena @param {import('../arguments.mjs').BenchOptions} options
 */
export async function fanout(arena, { runs, clients: wanted = CLIENTS }) {
  const clients = Math.min(wanted, Math.floor((openFiles() - FILES_BESIDE) / 2));
  if (clients < wanted)
    arena.say(
      `Take care: this machine allows ${openFiles()} open files; ${clients} sockets instead of ${wanted}.`,
    );
  const api = await arena.startApi('api', 'tools/bench/load/fanout-api.mjs');
  const { lever, plain } = JSON.parse(readFileSync(path.join(arena.places.dataDir, 'fanout.json'), 'utf8'));
  arena.say(`${clients} sockets and ${clients} plain connections, one message a second, in turn`);
  /** @type {Record<string, Round[]>} */
  const results = await arena.measure('fanout-clients', {
    ...{ url: api.url, lever, plain, clients, runs },
    ...{ messages: MESSAGES, everyMs: EVERY_MS, leaderboardId: LEADERBOARD_ID, room: ROOM },
  });
  const { product = [], 'raw tcp': raw = [], "socket.io's room emit": emit = [], nothing = [] } = results;
  const idle = median(nothing.flatMap(({ cpuMs }) => cpuMs));
  /** What the process itself uses meanwhile – heartbeats, looks at the store – is no cost of a message. @param {Round[]} rounds */
  const cpu = (rounds) => rounds.map(({ cpuMs }) => median(cpuMs) - idle);
  const p99 = (/** @type {Round[]} */ rounds) => rounds.map((one) => one.p99);
  const times = (/** @type {number[]} */ ours, /** @type {number[]} */ theirs) =>
    round(median(ours) / median(theirs));
  const describe = (/** @type {Round[]} */ rounds) => ({
    'cpu ms': spread(cpu(rounds)),
    'loop ms': spread(rounds.map(({ loopMs }) => median(loopMs))),
    'p50 ms': spread(rounds.map(({ p50 }) => p50)),
    'p99 ms': spread(p99(rounds)),
  });
  const [cpuTimes, p99Times] = [times(cpu(product), cpu(raw)), times(p99(product), p99(raw))];
  return {
    ratio: nearness(median(cpu(product)), median(cpu(raw)), 'cost'),
    product: round(median(cpu(product))),
    limit: round(median(cpu(raw))),
    unit: `ms of processor a message to ${clients} sockets`,
    runs,
    details: {
      what: `a delta of ${product[0]?.bytes} bytes each second to ${clients} WebSockets that follow one board of an api process, ${MESSAGES} messages a run; limit: a loop of writes of the same bytes, ready made, to ${clients} plain TCP connections of the same process; listeners in a process of their own`,
      clients: { wanted, connected: clients, openFiles: openFiles() },
      cpuTimesRawTcp: cpuTimes,
      p99TimesRawTcp: p99Times,
      goal: { ...GOAL, met: cpuTimes <= GOAL.cpu && p99Times <= GOAL.p99 },
      emitTimesRawTcp: times(cpu(emit), cpu(raw)),
      'idle cpu ms in the same time': round(idle),
      product: describe(product),
      'raw tcp': describe(raw),
      "socket.io's room emit": describe(emit),
    },
  };
}
