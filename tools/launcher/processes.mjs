// Knows a process again: a number alone may since have been given to another program.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const onLinux = process.platform === 'linux';

/** @param {string} file */
function readProc(file) {
  try {
    return readFileSync(`/proc/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * What tells this process from every other that ever had its number; undefined where it does not run (or is a zombie).
 * @param {number} pid
 * @returns {string | undefined}
 */
export function identityOf(pid) {
  if (!onLinux)
    return (
      spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() || undefined
    );
  const stat = readProc(`${pid}/stat`);
  if (stat === undefined) return undefined;
  // The name may hold spaces and brackets; the fields after it are state (3rd of the file) … start time (22nd).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${readProc('sys/kernel/random/boot_id')?.trim()}:${fields[19]}`;
}

/** @param {number} pid @param {string} identity */
export const isRunning = (pid, identity) => identityOf(pid) === identity;

/**
 * @param {number} pid
 * @returns {string} its command line, for words
 */
export function commandOf(pid) {
  if (!onLinux)
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return (readProc(`${pid}/cmdline`) ?? '').replaceAll('\0', ' ').trim();
}

/**
 * @param {number} pid negative: the whole process group
 * @param {NodeJS.Signals} signal
 */
export function sendSignal(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone already, which is what the sender wanted.
  }
}

/**
 * @param {number} pid @param {string} identity @param {number} patienceMs
 * @returns {Promise<boolean>} whether it went away in that time
 */
export async function waitUntilGone(pid, identity, patienceMs) {
  const end = Date.now() + patienceMs;
  while (isRunning(pid, identity)) {
    if (Date.now() > end) return false;
    await sleep(25);
  }
  return true;
}

/** @param {number} ms @returns {Promise<void>} */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
