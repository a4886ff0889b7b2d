// Posts prepared bodies to the API processes as fast as they are acknowledged, and tells how long that took.
import { connect, eventsRequest } from './connection.mjs';
import { measureWork } from './cpu.mjs';
import { eventMaker, makeBody, timeline } from './sample-events.mjs';

/**
 * @type {{ urls: string[], key: string, events: number, perBody: number, connections: number, shape: import('./sample-events.mjs').Shape,
 *   seed: number, pids: number[], postmaster: number }}
 */
const options = JSON.parse(process.argv[2] ?? '{}');
const { urls, key, events, perBody, connections, shape, seed, pids, postmaster } = options;

const next = eventMaker(shape, seed);
const at = timeline(events);
const requests = Array.from({ length: Math.ceil(events / perBody) }, (_, i) =>
  eventsRequest(urls[i % urls.length] ?? '', key, makeBody(next, perBody, at(i * perBody))),
);
const bytes = requests.reduce((sum, request) => sum + request.length, 0);

const lanes = await Promise.all(
  Array.from({ length: connections }, async (_, i) => ({
    lane: i % urls.length,
    connection: await connect(urls[i % urls.length] ?? ''),
  })),
);
/** where each process' next request stands */
const places = urls.map((_, i) => i);
let accepted = 0;

/** @param {(typeof lanes)[number]} one */
async function work({ lane, connection }) {
  for (;;) {
    const place = places[lane] ?? Infinity;
    const request = requests[place];
    if (!request) return;
    places[lane] = place + urls.length;
    const { status, body } = await connection.send(request);
    if (status !== 202) throw new Error(`An answer was ${status}: ${body.slice(0, 500)}`);
    accepted += JSON.parse(body).accepted;
  }
}

const { seconds, cpu } = await measureWork({ api: pids, postmaster }, async () => {
  await Promise.all(lanes.map(work));
});
for (const { connection } of lanes) connection.close();
if (accepted !== requests.length * perBody)
  throw new Error(`${requests.length * perBody} events were sent, ${accepted} were accepted.`);
console.log(JSON.stringify({ events: accepted, requests: requests.length, bytes, seconds, cpu }));
process.exit(0);
