/** The connections to the database that Passport's log stands in: ours by default, another one where the configuration names it. */
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Config } from '../platform/config/config.js';

@Injectable()
export class PassportDatabase implements OnApplicationShutdown {
  /** One for the reader, one each for the watch, a backfill and the safety net. */
  readonly pool: pg.Pool;
  private readonly logger = new Logger('passport');

  constructor({ passportDatabaseUrl, databaseUrl }: Config) {
    this.pool = new pg.Pool({
      connectionString: passportDatabaseUrl ?? databaseUrl,
      max: 4,
      connectionTimeoutMillis: 2_000,
      statement_timeout: 30_000,
      query_timeout: 35_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
      application_name: 'coliseum-passport',
    });
    this.pool.on('error', (error) => this.logger.warn({ msg: 'an idle connection was lost', err: error }));
  }

  /** A connection for a session's lock: it ends with the work, and the lock with it. */
  async session<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    client.on('error', () => undefined); // the query that finds it broken says so
    try {
      return await work(client);
    } finally {
      client.release(true);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
