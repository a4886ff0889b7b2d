// Starts one program in a process group of its own, so that Ctrl-C reaches only the launcher, which stops all in order.
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { identityOf, sendSignal } from './processes.mjs';

/**
 * @typedef {object} ChildOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {{ uid: number, gid: number }} [user] whom it runs as, where the launcher is root
 * @property {string} [output] the file that takes its output; without one it goes to the terminal
 * @property {string} [input] what it reads
 * @property {NodeJS.Signals} [stopSignal]
 * @property {number} [patienceMs] how long it may take to stop before it is killed
 * @property {boolean} [isStore] others use it, so it is stopped after them
 *
 * @typedef {{ code: number | null, signal: string | null, error?: Error }} Ending
 *
 * @typedef {object} Child
 * @property {string} name
 * @property {number} pid 0 where it could not be started at all
 * @property {string} identity
 * @property {NodeJS.Signals} stopSignal
 * @property {boolean} isStore
 * @property {Promise<Ending>} ended
 * @property {() => boolean} hasEnded
 * @property {() => Promise<void>} stop
 */

/**
 * @param {string} name @param {string} command @param {string[]} args @param {ChildOptions} [options]
 * @returns {Child}
 */
export function spawnChild(name, command, args, options = {}) {
  const {
    cwd,
    env,
    user,
    output,
    input,
    stopSignal = 'SIGTERM',
    patienceMs = 8_000,
    isStore = false,
  } = options;
  const log = output === undefined ? 'inherit' : openSync(output, 'a', 0o600);
  const child = spawn(command, args, {
    cwd,
    env,
    ...(user && { uid: user.uid, gid: user.gid }),
    detached: true,
    stdio: [input === undefined ? 'ignore' : 'pipe', log, log],
  });
  if (typeof log === 'number') closeSync(log);
  child.stdin?.on('error', () => undefined).end(input);

  const pid = child.pid ?? 0;
  let hasEnded = false;
  /** @type {Promise<Ending>} */
  const ended = new Promise((resolve) => {
    /** @param {Ending} ending */
    const end = (ending) => {
      hasEnded = true;
      if (pid) sendSignal(-pid, 'SIGKILL'); // whatever it leaves behind in its group
      resolve(ending);
    };
    child.once('exit', (code, signal) => end({ code, signal }));
    child.once('error', (error) => end({ code: null, signal: null, error }));
  });

  async function stop() {
    if (hasEnded) return;
    sendSignal(pid, stopSignal);
    const impatience = setTimeout(() => sendSignal(pid, 'SIGKILL'), patienceMs);
    await ended;
    clearTimeout(impatience);
  }

  const identity = (pid && identityOf(pid)) || '';
  return { name, pid, identity, stopSignal, isStore, ended, hasEnded: () => hasEnded, stop };
}

/** @param {Ending} ending @returns {string} */
export function wordsForEnding({ code, signal, error }) {
  if (error) return error.message;
  return signal ? `signal ${signal}` : `exit code ${code}`;
}
