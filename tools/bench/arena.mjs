// Where a bench runs: stores of its own that nobody needs afterwards but that are as durable as real ones, and the built product.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchApi } from '../launcher/api.mjs';
import { requireEntry } from '../launcher/data-dir.mjs';
import { freePort } from '../launcher/ports.mjs';
import { createCrew } from '../launcher/process/crew.mjs';
import { Refusal } from '../launcher/refusal.mjs';
import { tailOf, sizeOf } from '../launcher/logs.mjs';
import { prepareOwnPostgres, prepareOwnRedis } from '../launcher/stores/stores.mjs';
import { ensureBuilt } from '../launcher/workspace/build.mjs';
import { ensureInstalled } from '../launcher/workspace/install.mjs';
import { pinnedNode, workspaceEnv } from '../launcher/workspace/pinned-node.mjs';
import { inWorkspace, workspace } from '../launcher/workspace/workspace.mjs';
import { STEERS_THE_PRODUCT } from '../test/environment.mjs';
import { childrenRecord, throwAwayPlace } from '../test/throw-away.mjs';

/**
 * @typedef {{ url: string, pid: number, stop: () => Promise<void> }} Api
 *
 * @typedef {object} Arena
 * @property {(words: string) => void} say
 * @property {string} databaseUrl
 * @property {string} key an API key with all scopes
 * @property {{ redisUrl: string, dataDir: string }} places
 * @property {number} postmaster its process number
 * @property {Record<string, unknown>} machine what the figures were measured on
 * @property {(role: 'all' | 'api' | 'worker', entry?: string) => Promise<Api>} startApi
 * @property {(script: string, options: object) => Promise<any>} measure runs a script of load/ in a process of its own; its last line is its result
 * @property {(script: string, options: object) => { result: () => Promise<any>, finish: () => Promise<any> }} begin the same for a script that
 *   goes on until it is told to finish
 * @property {(statement: string, values?: unknown[]) => Promise<any[]>} sql
 */

/** The limits stay at work, but never bite: what they cost is measured, not how they slow callers down. */
const UNLIMITED = Object.fromEntries(
  ['KEY_EVENTS', 'KEY_REQUESTS', 'EVENTS', 'REQUESTS'].map((name) => [
    `COLISEUM_LIMIT_${name}`,
    '1000000000',
  ]),
);
const DURABLE = ['fsync', 'synchronous_commit', 'full_page_writes'];

/**
 * @param {import('../launcher/command.mjs').Frame} frame
 * @returns {Promise<Arena>}
 */
export async function openArena({ progress, shutdown }) {
  for (const name of Object.keys(process.env)) if (STEERS_THE_PRODUCT.test(name)) delete process.env[name]; // the bench measures the product as it comes
  const { place, remove } = await throwAwayPlace(progress.say);
  shutdown.onStop(remove);
  requireEntry(place);
  const crew = createCrew(childrenRecord(place.dir));
  shutdown.onStop(() => crew.stopAll());
  await ensureInstalled(crew, progress.say);
  const { default: pg } = await import('pg'); // not there before, in a fresh clone
  const node = pinnedNode();
  await ensureBuilt({ crew, say: progress.say, node, log: path.join(place.logs, 'build.log') });
  progress.done('The product is built');

  const means = { crew, place, durable: true, say: progress.say };
  const [postgres, redis] = await Promise.all([prepareOwnPostgres(means), prepareOwnRedis(means)]);
  const [{ pid: postmaster }] = await Promise.all([postgres.launch(), redis.launch()]);
  const pool = new pg.Pool({ connectionString: postgres.url, max: 4 });
  pool.on('error', () => undefined); // the stores are stopped before us
  shutdown.onStop(() => pool.end());
  const settings = await durableSettings(pool);
  progress.done('A throw-away Postgres (durable) and Redis are up');

  const key = `col_bench_${randomBytes(24).toString('hex')}`;
  let count = 0;

  /** @type {Arena['startApi']} */
  async function startApi(role, entry) {
    const port = await freePort(undefined);
    const url = `http://127.0.0.1:${port}`;
    const log = path.join(place.logs, `api-${++count}.log`);
    const env = {
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      COLISEUM_DATA_DIR: place.dir,
      COLISEUM_ROLE: role,
      COLISEUM_API_KEY: key,
      COLISEUM_ADMIN_EMAIL: 'bench@coliseum.example',
      COLISEUM_ADMIN_PASSWORD: randomBytes(16).toString('hex'),
      LOG_LEVEL: 'warn',
      ...UNLIMITED,
    };
    const child = await launchApi({ crew, node, log, baseUrl: url, env, ...(entry && { entry }) });
    return { url, pid: child.pid, stop: child.stop };
  }

  /** @type {Arena['begin']} */
  function begin(script, options) {
    const log = path.join(place.logs, `${script}.log`);
    const from = sizeOf(log);
    const file = inWorkspace('tools/bench/load', `${script}.mjs`);
    const child = crew.start(script, node, [file, JSON.stringify(options)], {
      cwd: workspace,
      env: workspaceEnv({ DATABASE_URL: postgres.url }),
      output: log,
    });
    const result = async () => {
      const { code } = await child.ended;
      if (code !== 0) throw new Refusal(`${script} failed. Its last words:\n\n${tailOf(log, from, 30)}`);
      return JSON.parse(readFileSync(log).subarray(from).toString().trimEnd().split('\n').at(-1) ?? '');
    };
    return { result, finish: () => child.stop().then(result) };
  }

  return {
    say: progress.say,
    databaseUrl: postgres.url,
    key,
    places: { redisUrl: redis.url, dataDir: place.dir },
    postmaster,
    machine: { cores: os.availableParallelism(), cpu: os.cpus()[0]?.model, node, postgres: settings },
    startApi,
    begin,
    measure: (script, options) => begin(script, options).result(),
    sql: async (statement, values) => (await pool.query(statement, values)).rows,
  };
}

/** @param {import('pg').Pool} pool */
async function durableSettings(pool) {
  const { rows } = await pool.query(
    'select name, setting from pg_settings where name = any($1) order by name',
    [[...DURABLE, 'shared_buffers', 'max_wal_size', 'server_version']],
  );
  const settings = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  const off = DURABLE.filter((name) => settings[name] !== 'on');
  if (off.length > 0) throw new Refusal(`A bench needs a durable store, but ${off.join(', ')} is off.`);
  return settings;
}
