// Asks for one address over many keep-alive connections as fast as it is answered, and tells how many answers came.
import net from 'node:net';
import { measureWork } from './cpu.mjs';

/** @type {{ url: string, target: string, connections: number, seconds: number, pids: number[] }} */
const { url, target, connections, seconds, pids } = JSON.parse(process.argv[2] ?? '{}');
const { hostname, port, host } = new URL(url);
const request = Buffer.from(`GET ${target} HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
const OK = Buffer.from('HTTP/1.1 200');
const HEAD_END = Buffer.from('\r\n\r\n');

let answers = 0;
let bytes = 0;
let done = false;
/** @type {number[]} */
const latencies = [];

/** Reading is kept cheap: what is measured is who answers. @returns {Promise<net.Socket>} */
function open() {
  const socket = net.connect(Number(port), hostname).setNoDelay(true);
  let due = 0; // of the answer that is coming in
  let sentAt = 0;
  const ask = () => {
    sentAt = performance.now();
    socket.write(request);
  };
  socket.on('data', (/** @type {Buffer} */ chunk) => {
    if (due === 0) {
      const end = chunk.indexOf(HEAD_END);
      const length = Number(/content-length: (\d+)/i.exec(chunk.toString('latin1', 0, end))?.[1]);
      if (!chunk.subarray(0, OK.length).equals(OK) || end < 0 || !(length > 0))
        throw new Error(`An answer was not as it should be: ${chunk.toString('utf8', 0, 300)}`);
      due = end + HEAD_END.length + length;
    }
    due -= chunk.length;
    bytes += chunk.length;
    if (due > 0) return;
    answers++;
    latencies.push(performance.now() - sentAt);
    if (!done) ask();
  });
  socket.on('error', (error) => {
    if (!done) throw error;
  });
  return new Promise((resolve, reject) =>
    socket.once('connect', () => resolve(socket)).once('error', reject),
  ).then((opened) => {
    ask();
    return /** @type {net.Socket} */ (opened);
  });
}

const sockets = await Promise.all(Array.from({ length: connections }, open));
await new Promise((resolve) => setTimeout(resolve, 300)); // all are under way
answers = bytes = 0;
latencies.length = 0;
const measured = await measureWork(
  { api: pids },
  () => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
);
const result = { answers, bytes, ...measured, latencies: latencies.sort((a, b) => a - b) };
done = true;
for (const socket of sockets) socket.destroy();
const { latencies: sorted, ...rest } = result;
const at = (/** @type {number} */ share) => sorted[Math.floor(sorted.length * share)] ?? NaN;
console.log(JSON.stringify({ ...rest, latencyMs: { p50: at(0.5), p99: at(0.99) } }));
process.exit(0);
