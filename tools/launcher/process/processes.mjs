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

/** Where the fields that we read stand in /proc/<pid>/stat, counted after the name (which may hold spaces and brackets). */
const FIELD = { state: 0, parent: 1, startTime: 19 };

/** @param {number} pid @returns {string[] | undefined} undefined where it does not run, or is a zombie */
function statOf(pid) {
  const stat = readProc(`${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields && !['Z', 'X'].includes(fields[FIELD.state] ?? '') ? fields : undefined;
}

/** @param {number} pid @param {string} column */
const askPs = (pid, column) =>
  spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';

/**
 * What tells this process from every other that ever had its number; undefined where it does not run.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function identityOf(pid) {
  if (!onLinux) return askPs(pid, 'lstart') || undefined;
  const fields = statOf(pid);
  return fields && `${readProc('sys/kernel/random/boot_id')?.trim()}:${fields[FIELD.startTime]}`;
}

/** @param {number} pid @returns {number | undefined} */
export function parentOf(pid) {
  const parent = onLinux ? statOf(pid)?.[FIELD.parent] : askPs(pid, 'ppid');
  return Number(parent) || undefined;
}

/** @param {number} pid @param {string} identity */
export const isRunning = (pid, identity) => identityOf(pid) === identity;

/**
 * @param {number} pid
 * @returns {string} its command line, for words
 */
export function commandOf(pid) {
  if (!onLinux) return askPs(pid, 'command');
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
