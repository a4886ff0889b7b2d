// Runs the bundled Postgres: its own password, loopback only, and recovery from whatever a kill left behind.
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { sizeOf } from '../logs.mjs';
import { commandOf, identityOf, sendSignal, sleep, waitUntilGone } from '../process/processes.mjs';
import { Refusal } from '../refusal.mjs';
import { postgresEnv, postgresRefusal } from './postgres-cluster.mjs';

/** @typedef {import('./postgres-cluster.mjs').PostgresOptions} PostgresOptions */

const READY_WITHIN_MS = 120_000; // a crash recovery of max_wal_size takes its time
const SESSIONS_END_WITHIN_MS = 10_000;

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

/** A cluster belongs to the account that made it, even if root starts it the next time. @param {PostgresOptions} options */
function ownerOf({ dir, user }) {
  const cluster = path.join(dir, 'cluster');
  if (!user || !existsSync(cluster)) return user;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? user : { uid, gid };
}

/** A server's sessions work in its data folder, under names that do not tell it. @param {string} cluster */
function hasSessions(cluster) {
  const folder = realpathSync(cluster);
  return readdirSync('/proc').some((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return false; // gone meanwhile
    }
  });
}

/**
 * Makes sure that nobody is at work on the data, whose claim we hold. A server that nobody watches any more is ended.
 * The sessions of one that was killed end by themselves, soon. Its postmaster.pid stays, for Postgres checks by it that
 * they have; only where the number in it belongs to another program by now, which Postgres would take for a running
 * server, is it removed.
 * @param {string} cluster
 */
async function clearStrayServer(cluster) {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const identity = identityOf(pid);
  const isOurs = identity !== undefined && commandOf(pid).includes(cluster);
  if (isOurs) {
    sendSignal(pid, 'SIGINT');
    await waitUntilGone(pid, identity, READY_WITHIN_MS);
  }
  const end = Date.now() + SESSIONS_END_WITHIN_MS;
  while (hasSessions(cluster) && Date.now() < end) await sleep(20);
  if (identity !== undefined && !isOurs && !hasSessions(cluster)) rmSync(file, { force: true });
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
 * @returns {Promise<import('../process/child.mjs').Child>}
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
    env: postgresEnv(),
    user: ownerOf(options),
    output: log,
    stopSignal: 'SIGINT', // "fast": ends the sessions, writes a checkpoint
    isStore: true,
  });
  const end = Date.now() + READY_WITHIN_MS;
  while (!isReady(cluster, child.pid)) {
    if (child.hasEnded()) throw postgresRefusal(options, 'Postgres', await child.ended, from);
    if (Date.now() > end)
      throw new Refusal(`Postgres did not get ready within ${READY_WITHIN_MS / 1000} s; its log: ${log}`);
    await sleep(20);
  }
  return child;
}
