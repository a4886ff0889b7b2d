/** Looks at Postgres and Redis over connections of its own, so that an exhausted pool cannot make the process look dead. */
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { statfs } from 'node:fs/promises';
import pg from 'pg';
import { Config } from '../platform/config/config.js';
import { REDIS } from '../platform/redis/redis.module.js';

const PATIENCE_MS = 1_000;

const within = async (work: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), PATIENCE_MS)));
  try {
    return await Promise.race([work.then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
};

@Injectable()
export class StoreWatch implements OnApplicationShutdown {
  readonly pool: pg.Pool;
  private readonly logger = new Logger('health');
  private looking: Promise<boolean> | undefined;

  constructor(
    private readonly config: Config,
    @Inject(REDIS) private readonly redis: Redis,
  ) {
    this.pool = new pg.Pool({
      connectionString: config.databaseUrl,
      max: 3,
      connectionTimeoutMillis: PATIENCE_MS,
      statement_timeout: 5_000,
      query_timeout: 6_000,
      application_name: 'coliseum-health',
    });
    this.pool.on('error', (error) => this.logger.warn({ msg: 'an idle connection was lost', err: error }));
  }

  /** Whether anything is to be measured at all. */
  get measures(): boolean {
    return this.config.metrics;
  }

  /** Of the disk that holds the data folder, per cent, as who is not root finds it. */
  async diskFree(): Promise<number | null> {
    const found = await statfs(this.config.dataDir).catch(() => null);
    if (!found || found.blocks === 0) return null;
    return (100 * found.bavail) / (found.blocks - found.bfree + found.bavail);
  }

  /** Whether Postgres answers within a second; all who ask at once wait for the same answer. */
  postgresAnswers(): Promise<boolean> {
    return (this.looking ??= within(this.pool.query('select 1')).finally(() => (this.looking = undefined)));
  }

  redisAnswers(): Promise<boolean> {
    return this.redis.status === 'ready' ? within(this.redis.ping()) : Promise.resolve(false);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
