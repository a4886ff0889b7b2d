/** Takes what was counted since the last time into the sums of people's DNA, batch by batch, each with its watermark in one transaction. */
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { changedConsents, type ConsentChange } from './changed-consents.js';
import { observeBatch, observePeople, SUM_TABLES } from './observations.sql.js';
import { settleConsents, settlePreferences } from './statements.sql.js';
import * as sql from './watermark.sql.js';

const BATCH = 50_000;

type Standing = sql.Standing & Record<string, unknown>;

@Injectable()
export class Observer {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** To the end of what the rollup has counted; one process at a time, see DnaTurn. @returns in how many batches */
  async readAll(signal?: AbortSignal, batch = BATCH): Promise<number> {
    await run(this.database.pool, sql.insertWatermark());
    let batches = 0;
    while (!signal?.aborted && (await this.read(batch))) batches++;
    return batches;
  }

  /** @returns whether there was anything */
  private read(batch: number): Promise<boolean> {
    const started = performance.now();
    return this.database.transaction(async (client) => {
      await run(client, sql.onePicture());
      const standing = await firstRow<Standing>(client, sql.readStanding());
      if (!standing?.horizon || !standing.settled) return false;
      if (!standing.same_system || standing.consent_rule !== this.config.dnaConsent) {
        for (const statement of sql.startAnew(this.config.dnaConsent, SUM_TABLES))
          await run(client, statement);
        standing.next_xid = '0';
      }
      const from = standing.next_xid;
      const to = await this.endOfBatch(client, from, standing.horizon, batch);
      if (to === undefined) return false;
      const people = await this.take(client, from, to);
      await run(client, sql.moveWatermark(to, people, performance.now() - started));
      return true;
    });
  }

  private async take(client: PoolClient, from: string, to: string): Promise<number> {
    const rule = this.config.dnaConsent;
    const said = await rows<ConsentChange & Record<string, unknown>>(client, settleConsents(from, to));
    const { refused, granted } = changedConsents(said, rule);
    const both = [...refused, ...granted];
    if (both.length > 0) {
      for (const statement of sql.forgetSums(SUM_TABLES, both)) await run(client, statement);
      await run(client, sql.touch(both));
    }
    const found = await firstRow<{ people: number }>(client, observeBatch(from, to, rule, granted));
    await run(client, settlePreferences({ from, to }));
    if (granted.length > 0) {
      await run(client, observePeople(to, granted));
      await run(client, settlePreferences({ below: to, people: granted }));
    }
    return found?.people ?? 0;
  }

  /** Whole transactions, at least one; undefined where nothing waits. */
  private async endOfBatch(
    client: PoolClient,
    from: string,
    horizon: string,
    size: number,
  ): Promise<string | undefined> {
    const end = await firstRow<{ first: string | null; beyond: string | null }>(
      client,
      sql.batchEnd(from, horizon, size),
    );
    if (!end?.first) return undefined;
    if (!end.beyond) return horizon;
    return end.beyond === end.first ? String(BigInt(end.beyond) + 1n) : end.beyond;
  }
}
