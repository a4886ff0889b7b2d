/** The migration job of a deployment: brings the store's schema up to this version, says what it applied, and ends. */
import pg from 'pg';
import { databaseUrlOrExit } from './platform/config/database-url-or-exit.js';
import { migrate } from './platform/database/migrate.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const pool = new pg.Pool({
  connectionString: databaseUrlOrExit(process.env),
  application_name: 'coliseum-migrate',
  max: 1,
});
try {
  const applied = await migrate(pool);
  for (const name of applied) say(`  applied: ${name}`);
  say(applied.length > 0 ? `  Migrated: ${applied.length}.` : '  Migrated: nothing to do.');
} finally {
  await pool.end();
}
