// What can be seen in the store: its version and clock, the schema, the months made ahead, the schedules.
import pg from 'pg';
import { clockDifference } from './clock.mjs';
import { findingsOf, wordsOf } from './finding.mjs';
import { postgresVersion } from './versions.mjs';

/** @typedef {import('./finding.mjs').Finding} Finding */
/** @typedef {import('./product.mjs').ProductParts} ProductParts */

const PATIENCE_MS = 5_000;
/** of the three that the product makes: with one left it has a month to be mended in */
const LEAST_MONTHS_AHEAD = 1;
/** no such table */
const NOTHING_THERE = '42P01';

/** @param {pg.Client} client @returns {Promise<Finding>} */
async function clock(client) {
  const before = Date.now();
  const { rows } = await client.query('select extract(epoch from clock_timestamp()) * 1000 as theirs');
  return clockDifference('Postgres', { before, theirs: Number(rows[0].theirs), after: Date.now() });
}

/** @param {pg.Client} client @returns {Promise<Finding>} */
async function version(client) {
  const { rows } = await client.query(`select current_setting('server_version_num')::int as number`);
  return postgresVersion(rows[0].number);
}

/** @param {pg.Client} client @returns {Promise<Map<string, string>>} name → checksum */
async function appliedMigrations(client) {
  try {
    const { rows } = await client.query('select name, checksum from coliseum_migrations');
    return new Map(rows.map(({ name, checksum }) => [name, checksum]));
  } catch (error) {
    if (/** @type {{ code?: string }} */ (error).code === NOTHING_THERE) return new Map();
    throw error;
  }
}

/** @param {pg.Client} client @param {ProductParts} product @returns {Promise<Finding>} */
async function migrations(client, product) {
  const { well, warning, fault } = findingsOf('migrations');
  const ours = await product.readMigrations();
  const applied = await appliedMigrations(client);
  const pending = ours.filter(({ name }) => !applied.has(name)).map(({ name }) => name);
  const changed = ours.filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (changed.length > 0)
    return fault(
      `changed after they were applied: ${changed.map(({ name }) => name).join(', ')}`,
      'Put the files back as they were released; the product does not start until then.',
    );
  if (pending.length > 0)
    return fault(
      `${pending.length} pending: ${pending.join(', ')}`,
      'Run the migration job (node apps/api/dist/migrate.js), or start the product, which applies them.',
    );
  const unknown = [...applied.keys()].filter((name) => !ours.some((one) => one.name === name));
  return unknown.length > 0
    ? warning(
        `applied by a newer version: ${unknown.join(', ')}`,
        'Finish the upgrade: this is an older version beside a newer one.',
      )
    : well(`all ${ours.length} applied`);
}

/** @param {pg.Client} client @param {ProductParts} product @param {Date} now @returns {Promise<Finding>} */
async function partitions(client, product, now) {
  const { well, fault } = findingsOf('partitions');
  const wanted = Array.from({ length: LEAST_MONTHS_AHEAD + 1 }, (_, offset) => product.monthOf(now, offset));
  const missing = [];
  for (const month of wanted)
    if ((await client.query(product.partitionExists(month))).rowCount === 0) missing.push(month.name);
  return missing.length > 0
    ? fault(
        `no partition for ${missing.join(', ')}`,
        'Start a worker: each makes three months ahead at its start, and every night at 03:17 UTC.',
      )
    : well(`made ahead up to ${wanted.at(-1)?.name} at least`);
}

/**
 * The schedule is kept since the schema is there: what is due since then and was never done is late.
 * @param {pg.Client} client @param {ProductParts} product @param {Date} now @returns {Promise<Finding>}
 */
async function schedules(client, product, now) {
  const { well, fault } = findingsOf('schedules');
  const { rows: runs } = await client.query(
    'select job, last_started_at, last_success_at, last_duration_ms, last_error from coliseum_job_runs',
  );
  const { rows } = await client.query('select max(applied_at) as at from coliseum_migrations');
  const byName = new Map(runs.map((run) => [run.job, run]));
  const late = product.knownJobs
    .map((job) => product.jobStanding(job, byName, rows[0].at ?? now, now))
    .filter(({ overdue }) => overdue);
  return late.length > 0
    ? fault(
        `late: ${late.map(({ name, lastSuccessAt }) => `${name} (last done ${lastSuccessAt ?? 'never'})`).join(', ')}`,
        'See that a worker runs (COLISEUM_ROLE worker or all) and what its log says; the pipeline page has the last error.',
      )
    : well('none is late');
}

/** @param {string} url @param {ProductParts} product @returns {Promise<Finding[]>} */
export async function postgresFindings(url, product) {
  const { well, fault } = findingsOf('Postgres');
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    application_name: 'coliseum-doctor',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    return [
      fault(
        `it does not let us in: ${wordsOf(error)}`,
        'Start it, or mend DATABASE_URL: its host, port, account or password.',
      ),
    ];
  }
  const now = new Date();
  const checks = [version, clock, migrations, partitions, schedules];
  /** @type {Finding[]} */
  const found = [well('it lets us in')];
  try {
    for (const check of checks)
      found.push(
        await check(client, product, now).catch((error) =>
          findingsOf(check.name).fault(
            `could not be looked at: ${wordsOf(error)}`,
            'Mend what the faults above name, then look again.',
          ),
        ),
      );
  } finally {
    await client.end().catch(() => undefined);
  }
  return found;
}
