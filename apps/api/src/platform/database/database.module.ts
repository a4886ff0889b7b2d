/** TypeORM for plain CRUD and, from the same pool, raw SQL for everything hot; migrated before anyone asks. */
import { Global, Logger, Module } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Config } from '../config/config.js';
import { isStoreAway } from '../errors/store-error.js';
import { Database, PG_POOL } from './database.js';
import { listenWhileInUse } from './listen-while-in-use.js';
import { migrate } from './migrate.js';

const PATIENCE_MS = 30_000;
/** A connection's first large statements take two to three times as long as later ones: it is kept for a while. */
const KEPT_IDLE_MS = 600_000;
const logger = new Logger('database');

export const poolOf = (source: DataSource): Pool => (source.driver as unknown as { master: Pool }).master;

const options = (config: Config): DataSourceOptions => ({
  type: 'postgres',
  url: config.databaseUrl,
  applicationName: 'coliseum-api',
  synchronize: false,
  migrationsRun: false,
  poolSize: config.poolSize,
  connectTimeoutMS: config.connectMs,
  extra: {
    statement_timeout: 60_000,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    idleTimeoutMillis: KEPT_IDLE_MS,
  },
  poolErrorHandler: (error: unknown) => logger.warn({ msg: 'an idle connection was lost', err: error }),
});

/** Waits for a Postgres that is still starting; gives up after half a minute with its own words. */
async function connect(source: DataSource): Promise<DataSource> {
  for (const start = Date.now(); ;) {
    try {
      return await source.initialize();
    } catch (error) {
      if (!isStoreAway(error) || Date.now() - start > PATIENCE_MS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => ({ ...options(config), autoLoadEntities: true, retryAttempts: 0 }),
      dataSourceFactory: async (given) => {
        const source = await connect(new DataSource(given as DataSourceOptions));
        listenWhileInUse(poolOf(source));
        const applied = await migrate(poolOf(source));
        if (applied.length > 0) logger.log({ msg: 'migrated', applied });
        return source;
      },
    }),
  ],
  providers: [
    { provide: PG_POOL, inject: [getDataSourceToken()], useFactory: (source: DataSource) => poolOf(source) },
    Database,
  ],
  exports: [Database, PG_POOL],
})
export class DatabaseModule {}
