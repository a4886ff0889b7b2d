// The parts of the built product that backup and restore go by.
import { existsSync } from 'node:fs';
import { Refusal } from '../launcher/refusal.mjs';
import { inWorkspace } from '../launcher/workspace/workspace.mjs';

export async function backupParts() {
  if (!existsSync(inWorkspace('apps/api/dist/main.js')))
    throw new Refusal('The product is not built. `npm start` builds it; by hand: `npm run build`.');
  const [config, migrate, months, partitions, passport] = await Promise.all([
    import('../../apps/api/dist/platform/config/read-config.js'),
    import('../../apps/api/dist/platform/database/migrate.js'),
    import('../../apps/api/dist/ingestion/month-tables.js'),
    import('../../apps/api/dist/ingestion/partitions.sql.js'),
    import('../../apps/api/dist/passport/passport-table.sql.js'),
  ]);
  return {
    readConfig: config.readConfig,
    migrate: migrate.migrate,
    migrationsDir: migrate.MIGRATIONS_DIR,
    readMigrations: () => migrate.readMigrations(migrate.MIGRATIONS_DIR),
    makeMonth: months.makeMonth,
    monthNamed: partitions.monthNamed,
    makePassport: passport.makeTable,
  };
}

/** @typedef {Awaited<ReturnType<typeof backupParts>>} BackupParts */
