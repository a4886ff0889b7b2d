// Keeps a second process from sending, and removing, what this one has spilled.
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { ColiseumError } from './coliseum-error.mjs';

/** Those of this process: the number in the file alone cannot tell two clients in one process apart. */
const ours = new Set();

/** Field 22 of /proc/<pid>/stat: tells a process from a later one with the same number (in a container, always 1). */
const START_TIME = 19;

/** @param {number} pid @returns {string | undefined} undefined: it does not run */
function identityOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : `${pid} ${fields[START_TIME]}`;
  } catch {
    return isAlive(pid) ? `${pid}` : undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return Reflect.get(/** @type {Error} */ (error), 'code') === 'EPERM';
  }
}

/** @param {string} file @returns {string | undefined} who holds it */
function holderOf(file) {
  try {
    const held = readFileSync(file, 'utf8').trim();
    return held !== '' && identityOf(Number.parseInt(held, 10)) === held ? held : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} spillFile
 * @returns {() => void} gives it back
 */
export function lockSpill(spillFile) {
  const file = `${spillFile}.lock`;
  const holder = ours.has(file) ? `${process.pid}` : holderOf(file);
  if (holder && (ours.has(file) || holder !== identityOf(process.pid)))
    throw new ColiseumError(
      'spill_in_use',
      `${spillFile} is in use by process ${holder.split(' ')[0]}; each client needs a spill file of its own.`,
    );
  rmSync(file, { force: true });
  const handle = openSync(file, 'wx', 0o600);
  writeSync(handle, identityOf(process.pid) ?? `${process.pid}`);
  closeSync(handle);
  ours.add(file);
  return () => {
    ours.delete(file);
    rmSync(file, { force: true });
  };
}
