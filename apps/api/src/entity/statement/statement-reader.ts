/** One batch of what events say of users – where they are, what their DNA is – taken over into the directory with its watermark, in one transaction. */
import { Injectable, Logger } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { erasedAmong } from '../../platform/people/erased-among.js';
import { newestStatements, type StatementRow } from './newest-statements.js';
import * as sql from './statement.sql.js';

const BATCH = 5_000;

interface Horizon extends Record<string, unknown> {
  next_xid: string;
  horizon: string;
  same_system: boolean;
  settled: boolean;
}

/** `busy`: another process reads, or the store is not ready. */
export type ReadResult =
  { did: 'busy' } | { did: 'nothing' } | { did: 'work'; statements: number; moved: string[] };

@Injectable()
export class StatementReader {
  private readonly logger = new Logger('entity');

  constructor(private readonly database: Database) {}

  async prepare(): Promise<void> {
    await run(this.database.pool, sql.insertWatermark());
  }

  read(batch = BATCH): Promise<ReadResult> {
    const started = performance.now();
    return this.database.transaction(async (client) => {
      const lock = await firstRow<{ locked: boolean }>(client, sql.tryStatementLock());
      const seen = lock?.locked ? await firstRow<Horizon>(client, sql.readHorizon()) : undefined;
      if (!seen) return { did: 'busy' };
      if (!seen.same_system) {
        if (!seen.settled) return { did: 'busy' };
        await run(client, sql.startAnew());
        seen.next_xid = '0';
      }
      const end = await this.endOfBatch(client, seen, batch);
      if (end === undefined) return { did: 'nothing' };
      const found = await rows<StatementRow>(client, sql.readStatements(seen.next_xid, end));
      const moved = await this.settle(client, found);
      await run(client, sql.moveWatermark(end, found.length, performance.now() - started));
      return { did: 'work', statements: found.length, moved };
    });
  }

  /** Whole transactions, at least one; undefined where nothing waits. */
  private async endOfBatch(client: PoolClient, seen: Horizon, size: number): Promise<string | undefined> {
    const end = await firstRow<{ first: string | null; beyond: string | null }>(
      client,
      sql.batchEnd(seen.next_xid, seen.horizon, size),
    );
    if (!end?.first) return undefined;
    if (!end.beyond) return seen.horizon;
    return end.beyond === end.first ? String(BigInt(end.beyond) + 1n) : end.beyond;
  }

  /** @returns the users who are in another city now */
  private async settle(client: PoolClient, found: readonly StatementRow[]): Promise<string[]> {
    const erased = await erasedAmong(client, [...new Set(found.map((row) => row.user_id))]);
    const { cities, dna, unusable } = newestStatements(found.filter((row) => !erased.has(row.user_id)));
    if (unusable > 0) this.logger.warn({ msg: 'DNA that cannot be kept was left out', events: unusable });
    const users = [...new Set([...cities, ...dna].map(({ user }) => user))];
    if (users.length === 0) return [];
    await run(client, sql.knowUsers(users));
    await run(client, sql.holdUsers(users));
    const moved = await rows<{ id: string }>(client, sql.settleCities(JSON.stringify(cities)));
    if (dna.length > 0) await run(client, sql.settleDna(JSON.stringify(dna)));
    return moved.map(({ id }) => id);
  }
}
