// Runs a Redis of our own: loopback only, a generated password, nothing evicted, every write kept.
import { chownSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { wordsForEnding } from '../process/child.mjs';
import { sizeOf, tailOf } from '../logs.mjs';
import { sleep } from '../process/processes.mjs';
import { Refusal } from '../refusal.mjs';

/**
 * @typedef {object} RedisOptions
 * @property {import('../process/crew.mjs').Crew} crew
 * @property {import('./redis-binary.mjs').RedisBinary} binary
 * @property {string} dir
 * @property {string} log
 * @property {import('./service-user.mjs').User | undefined} user
 * @property {string} password
 * @property {boolean} durable
 * @property {string[]} [settings] lines of a redis.conf instead of our own
 */

const READY_WITHIN_MS = 60_000; // it answers LOADING while it reads a long append-only file

/** The password stands in a file, not on a command line that every user of the machine can read. @param {RedisOptions} options @param {number} port */
function writeConfig({ dir, user, password, durable, settings }, port) {
  const file = path.join(dir, 'redis.conf');
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir "${dir}"`,
    ...(settings ?? [`appendonly ${durable ? 'yes' : 'no'}`, 'save ""', 'maxmemory-policy noeviction']),
    'daemonize no',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  if (user) chownSync(file, user.uid, user.gid);
  return file;
}

/**
 * @param {number} port @param {string} password
 * @returns {Promise<boolean>} whether it lets us in and has loaded its data
 */
function answersPing(port, password) {
  return new Promise((resolve) => {
    let reply = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    /** @param {boolean} outcome */
    const end = (outcome) => {
      socket.destroy();
      resolve(outcome);
    };
    socket.setTimeout(2_000, () => end(false));
    socket.on('error', () => end(false));
    socket.on('data', (chunk) => {
      reply += chunk;
      if (reply.includes('+PONG')) end(true);
      else if (/^-/m.test(reply)) end(false);
    });
  });
}

/**
 * Starts the server and waits until it answers.
 * @param {RedisOptions} options @param {number} port
 * @returns {Promise<import('../process/child.mjs').Child>}
 */
export async function launchRedis(options, port) {
  const { crew, binary, dir, log, user, password } = options;
  if (!existsSync(dir)) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    if (user) chownSync(dir, user.uid, user.gid);
  }
  const { uid, gid } = statSync(dir);
  const owner = user && uid !== 0 ? { uid, gid } : user;
  const config = writeConfig({ ...options, user: owner }, port);
  const from = sizeOf(log);
  const child = crew.start('Redis', binary.command, [config], {
    cwd: dir,
    env: {
      PATH: process.env.PATH,
      LANG: 'C.UTF-8',
      ...(binary.libraries && { LD_LIBRARY_PATH: binary.libraries }),
    },
    user: owner,
    output: log,
    isStore: true,
  });
  const end = Date.now() + READY_WITHIN_MS;
  while (!(await answersPing(port, password))) {
    if (child.hasEnded())
      throw new Refusal(
        `Redis ended (${wordsForEnding(await child.ended)}). It said:\n\n${tailOf(log, from)}\n\n  The whole log: ${log}`,
      );
    if (Date.now() > end)
      throw new Refusal(`Redis did not answer within ${READY_WITHIN_MS / 1000} s; its log: ${log}`);
    await sleep(20);
  }
  return child;
}

/** @param {string} password @param {number} port */
export const redisUrl = (password, port) => `redis://:${password}@127.0.0.1:${port}`;
