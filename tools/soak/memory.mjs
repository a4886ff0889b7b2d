// How much memory each process takes, every five seconds, for as long as it lives.
import { readFileSync } from 'node:fs';

const EVERY_MS = 5_000;
/** a process warms up: this much of its life is not looked at for whether it grows */
const WARM = 0.4;

/** @typedef {{ name: string, pid: number, samples: { at: number, mb: number }[] }} Life */

/** @param {number} pid @returns {number | undefined} resident megabytes; undefined: it is gone */
function residentOf(pid) {
  try {
    const kb = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kb === undefined ? undefined : Number(kb) / 1_024;
  } catch {
    return undefined;
  }
}

/** Megabytes an hour, by least squares. @param {Life['samples']} samples */
export function slopeOf(samples) {
  const first = samples[0]?.at ?? 0;
  const points = samples.map(({ at, mb }) => ({ x: (at - first) / 3_600_000, y: mb }));
  const mean = (/** @type {number[]} */ all) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const [x, y] = [mean(points.map((p) => p.x)), mean(points.map((p) => p.y))];
  const spread = points.reduce((sum, p) => sum + (p.x - x) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, p) => sum + (p.x - x) * (p.y - y), 0) / spread;
}

/** @param {Life} life */
export function accountOf({ name, samples }) {
  const warm = samples.slice(Math.floor(samples.length * WARM));
  const mb = samples.map((sample) => sample.mb);
  const [first, last] = [samples[0], samples.at(-1)];
  return {
    name,
    seconds: Math.round(((last?.at ?? 0) - (first?.at ?? 0)) / 1_000),
    first: Math.round(first?.mb ?? 0),
    last: Math.round(last?.mb ?? 0),
    peak: Math.round(Math.max(...mb)),
    perHour: Math.round(slopeOf(warm)),
  };
}

/** @param {import('./cluster.mjs').Cluster} cluster */
export function watchMemory({ parts }) {
  /** @type {Life[]} */
  const lives = [];
  const sample = () => {
    for (const { name, pid } of parts) {
      const mb = residentOf(pid());
      if (mb === undefined) continue;
      let life = lives.find((one) => one.pid === pid());
      if (!life) lives.push((life = { name, pid: pid(), samples: [] }));
      life.samples.push({ at: Date.now(), mb });
    }
  };
  const timer = setInterval(sample, EVERY_MS);
  sample();
  return {
    finish: () => {
      clearInterval(timer);
      return lives;
    },
  };
}
