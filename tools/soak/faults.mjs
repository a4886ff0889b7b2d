// What goes wrong: one part after the other, by chance, is killed and started again some seconds later.
import { sleep } from '../launcher/process/processes.mjs';

/** One process is spared, so that its memory over the whole time can be seen. */
export const SPARED = 'api-1';
const CANDIDATES = ['api-2', 'worker', 'redis-queue', 'redis-cache'];
const BETWEEN_MS = [15_000, 45_000];
const AWAY_MS = [500, 5_000];
const FIRST_MS = 10_000;

/** @param {number[]} bounds */
const between = ([from = 0, to = 0]) => from + Math.random() * (to - from);

/**
 * @typedef {{ name: string, from: number, to: number }} Fault
 * @param {import('./cluster.mjs').Cluster} cluster @param {(words: string) => void} say
 */
export function startFaults(cluster, say) {
  /** @type {Fault[]} */
  const faults = [];
  let isOver = false;
  const waitFor = async (/** @type {number} */ ms) => {
    for (const end = Date.now() + ms; Date.now() < end && !isOver;) await sleep(100);
  };
  const running = (async () => {
    await waitFor(FIRST_MS);
    while (!isOver) {
      const name = /** @type {string} */ (CANDIDATES[Math.floor(Math.random() * CANDIDATES.length)]);
      const part = cluster.part(name);
      const from = Date.now();
      await part.kill();
      await sleep(between(AWAY_MS));
      await part.start();
      faults.push({ name, from, to: Date.now() });
      say(`${name} was killed, and is back after ${((Date.now() - from) / 1_000).toFixed(1)} s`);
      await waitFor(between(BETWEEN_MS));
    }
  })();
  return {
    finish: async () => {
      isOver = true;
      await running;
      return faults;
    },
  };
}
