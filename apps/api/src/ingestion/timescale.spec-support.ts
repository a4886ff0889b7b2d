/** Says whether the specs' store can make a hypertable; where it cannot, the runner reports what needs one as skipped, and why. */
import { spawnSync } from 'node:child_process';

/** Which specs there are must be known at once, and a store answers later: a process of its own waits for it. */
const ASK = `
  const client = new (require('pg').Client)({ connectionString: process.env.DATABASE_URL });
  client.connect()
    .then(() => client.query(\`select (select default_version from pg_available_extensions where name = 'timescaledb') as version,
      current_setting('timescaledb.disable_load', true) is not null as loaded, current_setting('timescaledb.license', true) as license\`))
    .then(({ rows: [found] }) => console.log(JSON.stringify(found)))
    .finally(() => client.end());`;

interface Found {
  version: string | null;
  loaded: boolean;
  license: string | null;
}

function find(): Found {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', ASK], { encoding: 'utf8' });
  if (!stdout) throw new Error(`The store could not be asked for TimescaleDB: ${stderr}`);
  return JSON.parse(stdout) as Found;
}

const { version, loaded, license } = find();
const reason = version === null ? 'not installed' : loaded ? undefined : 'not in shared_preload_libraries';

export const IS_HYPERTABLE = reason === undefined;

export function describeHypertable(what: string, specs: () => void): void {
  if (IS_HYPERTABLE) describe(what, specs);
  else describe.skip(`${what} (skipped: TimescaleDB is ${reason})`, specs);
}

/** The columnstore is not in the Apache edition. */
export const itWithColumnstore = license === 'apache' ? it.skip : it;
