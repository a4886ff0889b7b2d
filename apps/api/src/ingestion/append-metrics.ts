/** Puts rows into coliseum_metrics, durably, and says of each id whether it was new. Exact across processes and restarts. */
import type { Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from '../platform/database/database.js';
import { rows as query } from '../platform/database/sql.js';
import { copyInto, createIncoming, insertNew, storedHashes } from './append.sql.js';
import { BufferPool } from './buffer-pool.js';
import { copyIn } from './copy-in.js';
import { fromBigint, sameHash, type EncodedRow } from './encoded-row.js';
import { LeafTables } from './leaf-tables.js';
import { ALL_NEW, type AllAppended, type Appended } from './metric-row.js';

const UNIQUE_VIOLATION = '23505';
const NO_SUCH_TABLE = '42P01';
const CHECK_VIOLATION = '23514';
/** a deadlock, a serialization failure, and a month's table that is not there: the next try goes by the parent */
const RETRIED = new Set(['40P01', '40001', NO_SUCH_TABLE]);
const MAX_TRIES = 5;

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? '');
/** data exceptions and check violations: the rows' own fault, not the store's */
const isRowsFault = (error: unknown): boolean =>
  /^(22|23)/.test(codeOf(error)) && codeOf(error) !== UNIQUE_VIOLATION;

const accepted = (row: EncodedRow): Appended => ({ outcome: 'accepted', storedHash: row });

@Injectable()
export class AppendMetrics {
  /** A write that has not ended by then never will: the network between has gone silent, and only we can notice. */
  silentMs = 20_000;
  private readonly leaves = new LeafTables();
  private readonly memory = new BufferPool();

  constructor(private readonly database: Database) {}

  /**
   * @param rows ids distinct and sorted
   * @returns one outcome per row, or one for all, after the commit
   * @throws whatever the store threw; then nothing, or all, of a part was stored and the same call may be made again
   */
  async append(rows: readonly EncodedRow[]): Promise<AllAppended> {
    for (let attempt = 1; ; attempt++) {
      try {
        return (await this.copyAllNew(rows)) ?? (await this.insertOnlyNew(rows));
      } catch (error) {
        if (isRowsFault(error)) return this.isolate(rows);
        if (!RETRIED.has(codeOf(error)) || attempt === MAX_TRIES) throw error;
      }
    }
  }

  /** The quick way. @returns undefined where some id is known already, or is not for the table that its time names */
  private async copyAllNew(rows: readonly EncodedRow[]): Promise<typeof ALL_NEW | undefined> {
    const leaf = this.leaves.tableOf(rows);
    const client = await this.database.pool.connect();
    let broken: Error | undefined;
    try {
      await this.unlessSilent(client, () => this.copy(client, leaf ?? 'coliseum_metrics', rows));
      return ALL_NEW;
    } catch (error) {
      if (codeOf(error) === UNIQUE_VIOLATION) return undefined;
      // a hypertable's month holds UUIDv7 only; one id in a hundred thousand of the others looks like one of this month
      if (leaf !== undefined && codeOf(error) === CHECK_VIOLATION) return undefined;
      if (leaf !== undefined && codeOf(error) === NO_SUCH_TABLE) this.leaves.noteMissing(leaf);
      broken = codeOf(error) === '' ? (error as Error) : undefined;
      throw error;
    } finally {
      client.release(broken);
    }
  }

  private async insertOnlyNew(rows: readonly EncodedRow[]): Promise<Appended[]> {
    return this.database.transaction((client) =>
      this.unlessSilent(client, () => this.insertNew(client, rows)),
    );
  }

  private async insertNew(client: PoolClient, rows: readonly EncodedRow[]): Promise<Appended[]> {
    await client.query(createIncoming());
    await this.copy(client, 'incoming_metrics', rows);
    const fresh = new Set((await query<{ id: string }>(client, insertNew())).map((row) => row.id));
    const ids = rows.map((row) => row.id);
    const known = ids.filter((id) => !fresh.has(id));
    const stored = await query<{ id: string; body_hash: string }>(client, storedHashes(known));
    const hashes = new Map(stored.map((row) => [row.id, fromBigint(BigInt(row.body_hash))]));
    return rows.map((row, index) => {
      const id = ids[index] as string;
      if (fresh.has(id)) return accepted(row);
      const storedHash = hashes.get(id);
      const isSame = storedHash !== undefined && sameHash(storedHash, row);
      return { outcome: isSame ? 'duplicate' : 'conflict', storedHash };
    });
  }

  private copy(client: PoolClient, table: string, rows: readonly EncodedRow[]): Promise<void> {
    return copyIn(client, copyInto(table), rows, this.memory);
  }

  /** Cuts the connection of a work that takes too long, so that it fails and the next one gets another connection. */
  private async unlessSilent<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
    const timer = setTimeout(() => stream.destroy(new Error('The store has gone silent.')), this.silentMs);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
    }
  }

  /** Halves the rows until the one that the store refuses stands alone; the others go in. */
  private async isolate(rows: readonly EncodedRow[]): Promise<Appended[]> {
    if (rows.length === 1) return [{ outcome: 'unstorable', storedHash: undefined }];
    const middle = rows.length >> 1;
    const halves = [rows.slice(0, middle), rows.slice(middle)];
    const outcomes: Appended[] = [];
    for (const half of halves) {
      const found = await this.append(half);
      outcomes.push(...(found === ALL_NEW ? half.map(accepted) : found));
    }
    return outcomes;
  }
}
