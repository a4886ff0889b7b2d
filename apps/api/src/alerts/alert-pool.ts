/** The alerts' own connections to Postgres: an exhausted pool is just when they are needed. */
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { listenWhileInUse } from '../platform/database/listen-while-in-use.js';

const PATIENCE_MS = 1_000;

@Injectable()
export class AlertPool implements OnApplicationShutdown {
  readonly pool: pg.Pool;
  private readonly database: Database;
  private readonly logger = new Logger('alerts');

  constructor(config: Config) {
    this.pool = new pg.Pool({
      connectionString: config.databaseUrl,
      max: 2,
      connectionTimeoutMillis: PATIENCE_MS,
      statement_timeout: 5_000,
      query_timeout: 6_000,
      application_name: 'coliseum-alerts',
    });
    listenWhileInUse(this.pool);
    this.database = new Database(this.pool);
    this.pool.on('error', (error) => this.logger.warn({ msg: 'an idle connection was lost', err: error }));
  }

  transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
