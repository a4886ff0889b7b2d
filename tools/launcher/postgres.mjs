// Runs the bundled Postgres: its own password, loopback only, and recovery from whatever a kill left behind.
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { wordsForEnding } from './child.mjs';
import { tailOf, sizeOf } from './logs.mjs';
import { commandOf, identityOf, sendSignal, sleep, waitUntilGone } from './processes.mjs';
import { Refusal } from './refusal.mjs';

/**
 * @typedef {object} PostgresOptions
 * @property {import('./crew.mjs').Crew} crew
 * @property {string} binaries
 * @property {string} dir
 * @property {string} log
 * @property {import('./service-user.mjs').User | undefined} user
 * @property {string} password
 * @property {boolean} durable false: for tests, whose data nobody needs after a crash
 */

export const DATABASE = 'coliseum';
const ROLE = 'coliseum';
const READY_WITHIN_MS = 120_000; // a crash recovery of max_wal_size takes its time

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
};
const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
const THROW_AWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '1GB' };

const baseEnv = () => ({ PATH: process.env.PATH, LANG: 'C.UTF-8', TZ: 'UTC' });

/** A cluster belongs to the account that made it, even if root starts it the next time. @param {PostgresOptions} options */
function ownerOf({ dir, user }) {
  const cluster = path.join(dir, 'cluster');
  if (!user || !existsSync(cluster)) return user;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? user : { uid, gid };
}

/** @param {PostgresOptions} options @param {string} what @param {import('./child.mjs').Ending} ending @param {number} from */
function refusal({ log }, what, ending, from) {
  const tail = tailOf(log, from);
  const hint = /No space left/.test(tail) ? ' The disk is full.' : '';
  return new Refusal(
    `${what} failed (${wordsForEnding(ending)}).${hint} It said:\n\n${tail}\n\n  The whole log: ${log}`,
  );
}

/**
 * Makes the cluster with its one role and database, where there is none yet.
 * @param {PostgresOptions} options
 */
export async function preparePostgres(options) {
  const { crew, binaries, dir, log, user, password, durable } = options;
  const cluster = path.join(dir, 'cluster');
  if (existsSync(path.join(cluster, 'PG_VERSION'))) return;
  const draft = path.join(dir, 'cluster.draft');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(dir, 'password.draft');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) for (const item of [dir, passwordFile]) chownSync(item, user.uid, user.gid);

  const from = sizeOf(log);
  const common = { cwd: dir, env: baseEnv(), user, output: log };
  const auth = ['--auth=scram-sha-256', `--username=${ROLE}`, `--pwfile=${passwordFile}`];
  const shape = ['--encoding=UTF8', '--locale=C.UTF-8', ...(durable ? [] : ['--no-sync'])];
  const made = await crew.run(
    'initdb',
    path.join(binaries, 'initdb'),
    ['-D', draft, ...auth, ...shape],
    common,
  );
  rmSync(passwordFile, { force: true });
  if (made.code !== 0) throw refusal(options, 'Making the Postgres data folder', made, from);

  const singleUser = ['--single', '-D', draft, 'postgres'];
  const statement = { ...common, input: `CREATE DATABASE ${DATABASE};\n` };
  const created = await crew.run('postgres --single', path.join(binaries, 'postgres'), singleUser, statement);
  if (created.code !== 0) throw refusal(options, 'Making the database', created, from);
  renameSync(draft, cluster);
}

/**
 * Clears what a kill has left: a server that nobody watches any more (we hold the claim to its data), or a
 * postmaster.pid whose number now belongs to another program, which Postgres would take for a running server.
 * @param {string} cluster
 */
async function clearStrayServer(cluster) {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const identity = identityOf(pid);
  if (identity && commandOf(pid).includes(cluster)) {
    sendSignal(pid, 'SIGINT');
    await waitUntilGone(pid, identity, READY_WITHIN_MS);
  }
  rmSync(file, { force: true });
}

const READY_LINE = 7;

/** @param {string} cluster @param {number} pid */
function isReady(cluster, pid) {
  const file = path.join(cluster, 'postmaster.pid');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return Number(lines[0]) === pid && lines[READY_LINE]?.trim() === 'ready';
}

/**
 * Starts the server and waits until it takes connections.
 * @param {PostgresOptions} options @param {number} port
 * @returns {Promise<import('./child.mjs').Child>}
 */
export async function launchPostgres(options, port) {
  const { crew, binaries, dir, log, durable } = options;
  const cluster = path.join(dir, 'cluster');
  await clearStrayServer(cluster);
  const from = sizeOf(log);
  const settings = Object.entries({ ...SETTINGS, ...(durable ? DURABLE : THROW_AWAY), port: String(port) });
  const args = ['-D', cluster, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const child = crew.start('Postgres', path.join(binaries, 'postgres'), args, {
    cwd: dir,
    env: baseEnv(),
    user: ownerOf(options),
    output: log,
    stopSignal: 'SIGINT', // "fast": ends the sessions, writes a checkpoint
    isStore: true,
  });
  const end = Date.now() + READY_WITHIN_MS;
  while (!isReady(cluster, child.pid)) {
    if (child.hasEnded()) throw refusal(options, 'Postgres', await child.ended, from);
    if (Date.now() > end)
      throw new Refusal(`Postgres did not get ready within ${READY_WITHIN_MS / 1000} s; its log: ${log}`);
    await sleep(20);
  }
  return child;
}

/** @param {string} password @param {number} port */
export const postgresUrl = (password, port) => `postgres://${ROLE}:${password}@127.0.0.1:${port}/${DATABASE}`;
