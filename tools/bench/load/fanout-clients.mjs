// Thousands of cheap listeners, by WebSocket and by plain connection, that read frames and note when each message came.
import { inTurn } from '../in-turn.mjs';
import { percentile } from '../statistics.mjs';
import { listenLive, listenPlain, many } from './live-listener.mjs';

/** @type {{ url: string, lever: number, plain: number, clients: number, runs: number, messages: number, everyMs: number, leaderboardId: string, room: string }} */
const options = JSON.parse(process.argv[2] ?? '{}');
const { url, lever, plain, clients, runs, messages, everyMs, leaderboardId, room } = options;
const MARK = Buffer.from('42/live,["leaderboard:delta"');
const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What arrives is counted here while a message is under way. */
/** @type {bigint[]} */
let arrivals = [];

/** @param {Buffer} text */
const hear = (text) => {
  if (text.compare(MARK, 0, MARK.length, 0, MARK.length) === 0) arrivals.push(process.hrtime.bigint());
};

const leverUrl = `http://127.0.0.1:${lever}/?room=${encodeURIComponent(room)}`;
await many(clients, () => listenLive(url, { leaderboardId }, hear));
await many(clients, () => listenPlain(plain, hear));
/** @type {any} */
const listening = await (await fetch(leverUrl)).json();
if (listening.room !== clients || listening.plain !== clients)
  throw new Error(`${clients} were to listen, but ${JSON.stringify(listening)} do.`);

/** @param {string} contender */
async function round(contender) {
  const [cpuMs, loopMs, latencies] = [
    /** @type {number[]} */ ([]),
    /** @type {number[]} */ ([]),
    /** @type {number[]} */ ([]),
  ];
  let bytes = 0;
  for (let i = 0; i < messages; i++) {
    const due = performance.now() + everyMs;
    arrivals = [];
    const answer = await fetch(`${leverUrl}&contender=${encodeURIComponent(contender)}`, { method: 'POST' });
    /** @type {any} */
    const sent = await answer.json();
    const expected = contender === 'nothing' ? 0 : clients;
    for (let waited = 0; arrivals.length < expected && waited < 10_000; waited += 10) await sleep(10);
    if (arrivals.length !== expected)
      throw new Error(`${arrivals.length} of ${expected} heard a message of ${contender}.`);
    const sentAt = BigInt(sent.sentAt);
    for (const at of arrivals) latencies.push(Number(at - sentAt) / 1e6);
    cpuMs.push(sent.cpuMs);
    loopMs.push(sent.loopMs);
    bytes = sent.bytes;
    await sleep(Math.max(0, due - performance.now()));
  }
  latencies.sort((a, b) => a - b);
  return { cpuMs, loopMs, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), bytes };
}

const NAMES = ['product', 'raw tcp', "socket.io's room emit", 'nothing'];
for (const name of NAMES) await round(name); // the code gets warm
const results = await inTurn(Object.fromEntries(NAMES.map((name) => [name, () => round(name)])), runs);
console.log(JSON.stringify(results));
process.exit(0);
