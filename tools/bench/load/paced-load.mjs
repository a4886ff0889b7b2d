// Posts events at a given pace, whether or not the server keeps up (an open loop), and says how late it was itself.
import { connect, eventsRequest } from './connection.mjs';
import { eventMaker, makeBody } from './sample-events.mjs';

/**
 * @type {{ urls: string[], key: string, rate: number, seconds: number, perBody: number, connections: number,
 *   shape: import('./sample-events.mjs').Shape, seed: number }}
 */
const options = JSON.parse(process.argv[2] ?? '{}');
const { urls, key, rate, seconds, perBody, connections, shape, seed } = options;

const next = eventMaker(shape, seed);
const idle = await Promise.all(
  Array.from({ length: connections }, (_, i) => {
    const url = urls[i % urls.length] ?? '';
    return connect(url).then((connection) => ({ url, connection }));
  }),
);
const total = Math.ceil((rate * seconds) / perBody);
const gapMs = (perBody * 1000) / rate;
/** @type {number[]} */
const latencies = [];
let late = 0;
let latest = 0;
let sent = 0;
let answered = 0;
/** @type {() => void} */
let finish = () => undefined;
const finished = new Promise((resolve) => (finish = () => resolve(undefined)));
const started = performance.now();

function sendWhatIsDue() {
  const now = performance.now() - started;
  while (sent < total && sent * gapMs <= now && idle.length > 0) {
    const lane = /** @type {(typeof idle)[number]} */ (idle.shift());
    const due = sent++ * gapMs;
    const lateness = performance.now() - started - due;
    latest = Math.max(latest, lateness);
    if (lateness > 50) late++;
    void post(lane);
  }
  if (sent < total) setTimeout(sendWhatIsDue, 1);
}

/** @param {(typeof idle)[number]} lane */
async function post(lane) {
  const begun = performance.now();
  const { status, body } = await lane.connection.send(
    eventsRequest(lane.url, key, makeBody(next, perBody, Date.now())),
  );
  if (status !== 202) throw new Error(`An answer was ${status}: ${body.slice(0, 500)}`);
  latencies.push(performance.now() - begun);
  idle.push(lane);
  if (++answered === total) finish();
}

sendWhatIsDue();
await finished;
const took = (performance.now() - started) / 1000;
latencies.sort((a, b) => a - b);
console.log(
  JSON.stringify({
    events: total * perBody,
    seconds: took,
    requests: total,
    late,
    latestMs: latest,
    latencies,
  }),
);
process.exit(0);
