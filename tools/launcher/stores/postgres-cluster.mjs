// Makes the data folder of the bundled Postgres, with its one role and database, whole or not at all.
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sizeOf, tailOf } from '../logs.mjs';
import { wordsForEnding } from '../process/child.mjs';
import { Refusal } from '../refusal.mjs';

/**
 * @typedef {object} PostgresOptions
 * @property {import('../process/crew.mjs').Crew} crew
 * @property {string} binaries
 * @property {string} dir
 * @property {string} log
 * @property {import('./service-user.mjs').User | undefined} user
 * @property {string} password
 * @property {boolean} durable false: for tests, whose data nobody needs after a crash
 */

const DATABASE = 'coliseum';
const ROLE = 'coliseum';

export const postgresEnv = () => ({ PATH: process.env.PATH, LANG: 'C.UTF-8', TZ: 'UTC' });

/** @param {string} password @param {number} port */
export const postgresUrl = (password, port) => `postgres://${ROLE}:${password}@127.0.0.1:${port}/${DATABASE}`;

/** @param {PostgresOptions} options @param {string} what @param {import('../process/child.mjs').Ending} ending @param {number} from */
export function postgresRefusal({ log }, what, ending, from) {
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
  const common = { cwd: dir, env: postgresEnv(), user, output: log };
  const auth = ['--auth=scram-sha-256', `--username=${ROLE}`, `--pwfile=${passwordFile}`];
  const shape = ['--encoding=UTF8', '--locale=C.UTF-8', ...(durable ? [] : ['--no-sync'])];
  const made = await crew.run(
    'initdb',
    path.join(binaries, 'initdb'),
    ['-D', draft, ...auth, ...shape],
    common,
  );
  rmSync(passwordFile, { force: true });
  if (made.code !== 0) throw postgresRefusal(options, 'Making the Postgres data folder', made, from);

  const singleUser = ['--single', '-D', draft, 'postgres'];
  const statement = { ...common, input: `CREATE DATABASE ${DATABASE};\n` };
  const created = await crew.run('postgres --single', path.join(binaries, 'postgres'), singleUser, statement);
  if (created.code !== 0) throw postgresRefusal(options, 'Making the database', created, from);
  renameSync(draft, cluster);
}
