// The parts of the built product that the doctor asks, so that both go by the same rules.

export async function productParts() {
  const [config, migrate, jobs, partitions] = await Promise.all([
    import('../../apps/api/dist/platform/config/read-config.js'),
    import('../../apps/api/dist/platform/database/migrate.js'),
    import('../../apps/api/dist/pipeline/known-jobs.js'),
    import('../../apps/api/dist/ingestion/partitions.sql.js'),
  ]);
  return {
    readConfig: config.readConfig,
    readMigrations: () => migrate.readMigrations(migrate.MIGRATIONS_DIR),
    knownJobs: jobs.KNOWN_JOBS,
    jobStanding: jobs.jobStanding,
    monthOf: partitions.monthOf,
    partitionExists: partitions.partitionExists,
  };
}

/** @typedef {Awaited<ReturnType<typeof productParts>>} ProductParts */
