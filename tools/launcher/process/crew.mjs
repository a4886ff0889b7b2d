// All the programs one launcher has started, written down so that the next launcher can end what a killed one left.
import { rmSync } from 'node:fs';
import { spawnChild } from './child.mjs';
import { readJson, writeJson } from '../json-file.mjs';
import { isRunning, sendSignal, waitUntilGone } from './processes.mjs';

/**
 * @typedef {import('./child.mjs').Child} Child
 * @typedef {import('./child.mjs').ChildOptions} ChildOptions
 *
 * @typedef {object} Crew
 * @property {(name: string, command: string, args: string[], options?: ChildOptions) => Child} start
 * @property {(name: string, command: string, args: string[], options?: ChildOptions) => Promise<import('./child.mjs').Ending>} run
 *   the same for a program that comes to an end
 * @property {() => Promise<void>} stopAll first those that use the stores, then the stores; nothing can be started after
 */

/**
 * @param {string} [recordFile] none: for programs that end by themselves
 * @returns {Crew}
 */
export function createCrew(recordFile) {
  /** @type {Child[]} */
  const children = [];
  let isClosed = false;

  function record() {
    const record = children.map(({ name, pid, identity, stopSignal }) => ({
      name,
      pid,
      identity,
      stopSignal,
    }));
    try {
      if (recordFile) writeJson(recordFile, record);
    } catch {
      // A full disk must not keep a part from being started again; the record only matters after a kill -9 of us.
    }
  }

  /** @type {Crew['start']} */
  function start(name, command, args, options) {
    if (isClosed) throw new Error(`${name} was to be started while everything stops`);
    const child = spawnChild(name, command, args, options);
    children.push(child);
    record();
    void child.ended.then(() => {
      children.splice(children.indexOf(child), 1);
      if (!isClosed) record();
    });
    return child;
  }

  async function stopAll() {
    isClosed = true;
    for (const isStore of [false, true]) {
      await Promise.all(children.filter((child) => child.isStore === isStore).map((child) => child.stop()));
    }
    if (recordFile) rmSync(recordFile, { force: true });
  }

  return { start, run: (...program) => start(...program).ended, stopAll };
}

const PATIENCE_MS = 10_000;

/**
 * Ends what an earlier launcher left running because it was killed.
 * @param {string} recordFile @param {(words: string) => void} say
 */
export async function endLeftovers(recordFile, say) {
  for (const { name, pid, identity, stopSignal } of (readJson(recordFile) ?? []).reverse()) {
    if (!isRunning(pid, identity)) continue;
    say(`Ending ${name}, left over from a run that was killed.`);
    sendSignal(pid, stopSignal);
    if (!(await waitUntilGone(pid, identity, PATIENCE_MS))) sendSignal(pid, 'SIGKILL');
    await waitUntilGone(pid, identity, PATIENCE_MS);
    sendSignal(-pid, 'SIGKILL');
  }
  rmSync(recordFile, { force: true });
}
