// How much processor time programs have used, by Linux' own account; elsewhere it is not told.
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100; // USER_HZ, fixed for user space on every architecture that Node runs on

/** Places after the name in /proc/<pid>/stat. */
const PARENT = 1;
const OWN = [11, 12];
const REAPED_CHILDREN = [13, 14];

/** @param {number | string} pid @returns {string[]} */
function stat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return []; // it has ended, or this is no Linux
  }
}

/** @param {string[]} fields @param {number[]} places */
const seconds = (fields, places) =>
  places.reduce((sum, place) => sum + Number(fields[place] ?? 0), 0) / TICKS_PER_SECOND;

/** @param {readonly number[]} pids */
export const cpuSeconds = (pids) => pids.reduce((sum, pid) => sum + seconds(stat(pid), OWN), 0);

/** A program with all its children, living and gone, as Postgres with its backends. @param {number} pid */
export function familyCpuSeconds(pid) {
  const self = stat(pid);
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(stat)
    .filter((fields) => fields[PARENT] === String(pid));
  return (
    seconds(self, [...OWN, ...REAPED_CHILDREN]) +
    children.reduce((sum, fields) => sum + seconds(fields, OWN), 0)
  );
}

/**
 * Measures a piece of work: wall time, and processor time by group.
 * @param {{ api?: number[], postmaster?: number }} groups @param {() => Promise<void>} work
 */
export async function measureWork({ api = [], postmaster }, work) {
  const read = () => ({
    api: cpuSeconds(api),
    postgres: postmaster ? familyCpuSeconds(postmaster) : 0,
    bench: process.cpuUsage(),
  });
  const before = read();
  const started = performance.now();
  await work();
  const took = (performance.now() - started) / 1000;
  const after = read();
  const { user, system } = process.cpuUsage(before.bench);
  return {
    seconds: took,
    cpu: {
      api: after.api - before.api,
      postgres: after.postgres - before.postgres,
      bench: (user + system) / 1e6,
    },
  };
}
