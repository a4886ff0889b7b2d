/** The pool that rooms run their SQL on, and the one way to run several statements as one transaction. */
import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';

export const PG_POOL = Symbol('PG_POOL');

@Injectable()
export class Database {
  constructor(@Inject(PG_POOL) readonly pool: Pool) {}

  /** Commits what `work` did, or undoes all of it and throws what it threw. */
  async transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failed: Error) => (broken = failed));
      throw error;
    } finally {
      client.release(broken);
    }
  }
}
