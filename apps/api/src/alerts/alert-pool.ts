/** The alerts' own connections to Postgres: an exhausted pool is just when they are needed. */
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Config } from '../platform/config/config.js';

const PATIENCE_MS = 1_000;

@Injectable()
export class AlertPool implements OnApplicationShutdown {
  readonly pool: pg.Pool;
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
    this.pool.on('error', (error) => this.logger.warn({ msg: 'an idle connection was lost', err: error }));
  }

  async transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    client.on('error', keepQuiet);
    try {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failed: Error) => (broken = failed));
      throw error;
    } finally {
      client.off('error', keepQuiet);
      client.release(broken);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

/** Its query says so; unheard by anybody it would end the process. */
const keepQuiet = (): void => undefined;
