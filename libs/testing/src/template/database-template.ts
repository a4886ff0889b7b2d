/** A database that is prepared once for all who ask, whichever process they are, and cloned for each. */
import type { Client } from 'pg';

/** among all who prepare one at the same time */
const LOCK = 0x7e57;

/** The address of another database on the same server. */
export const databaseOn = (serverUrl: string, name: string): string => {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
};

/** @param name says what is in it: another content needs another one @param fill prepares it, by its address */
export async function prepareTemplate(
  server: Client,
  serverUrl: string,
  name: string,
  fill: (url: string) => Promise<unknown>,
): Promise<void> {
  await server.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    const { rowCount } = await server.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const building = `${name}_${process.pid}`;
    await server.query(`create database ${building}`);
    await fill(databaseOn(serverUrl, building));
    // nobody may be in what is cloned; workers of extensions go into whatever lets them in
    await server.query(`alter database ${building} allow_connections false`);
    await server.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and backend_type <> 'client backend'`,
      [building],
    );
    await server.query(`alter database ${building} rename to ${name}`);
  } finally {
    await server.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}

/** The files as they are: through the log it takes twice as long. */
export const clonedFrom = (template: string): string => `template ${template} strategy file_copy`;
