// What it costs to parse and judge events, beside JSON.parse of the same bodies alone, in turn in one process.
import { Intake } from '../../../apps/api/dist/ingestion/intake.js';
import { eventMaker, makeBody } from './sample-events.mjs';

/** @type {{ bodies: number, perBody: number, runs: number, shape: import('./sample-events.mjs').Shape }} */
const { bodies, perBody, runs, shape } = JSON.parse(process.argv[2] ?? '{}');
const next = eventMaker(shape, 7);
const prepared = Array.from({ length: bodies }, () => Buffer.from(makeBody(next, perBody, Date.now())));
const context = { now: Date.now(), currency: 'USD' };
let sink = 0;

/** @param {Buffer} bytes */
function product(bytes) {
  const intake = new Intake(context);
  if (!intake.takeScanned(bytes)) throw new Error('The sample is not plain enough for the quick way.');
  for (const one of intake.judged) sink += 'row' in one ? 1 : 0;
  intake.release();
}

/** @param {Buffer} bytes */
function limit(bytes) {
  sink += JSON.parse(bytes.toString('utf8')).length;
}

/** @param {(bytes: Buffer) => void} work @returns {number} microseconds an event */
function time(work) {
  const started = performance.now();
  for (const bytes of prepared) work(bytes);
  return ((performance.now() - started) * 1000) / (bodies * perBody);
}

/** @type {{ product: number[], limit: number[] }} */
const times = { product: [], limit: [] };
const WARM_UPS = 2;
for (let run = -WARM_UPS; run < runs; run++) {
  const one = { product: 0, limit: 0 };
  if (run % 2 === 0) one.product = time(product);
  one.limit = time(limit);
  if (run % 2 !== 0) one.product = time(product);
  if (run < 0) continue;
  times.product.push(one.product);
  times.limit.push(one.limit);
}
if (sink === 0) throw new Error('Nothing was parsed.');
console.log(JSON.stringify(times));
