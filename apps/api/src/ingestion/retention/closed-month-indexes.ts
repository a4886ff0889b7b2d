/** The plan's indexes, built on months that have ended: they would make every row that is written four times dearer. */
import { Injectable, Logger } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { listPartitions, monthNamed, type Month } from '../partitions.sql.js';
import {
  createIndex,
  dropIndex,
  indexState,
  PLANNED_INDEXES,
  takeTurn,
  untimed,
} from './closed-month-indexes.sql.js';

/** after the month's end: late events with ids of the month have mostly come */
const CLOSED_FOR_MS = 24 * 3600 * 1000;

@Injectable()
export class ClosedMonthIndexes {
  private readonly logger = new Logger('ingestion');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns the names of those it built; nothing where another process is at it */
  async build(): Promise<string[]> {
    const client = await this.database.pool.connect();
    try {
      for (const sql of untimed()) await run(client, sql);
      const turn = await firstRow<{ mine: boolean }>(client, takeTurn());
      if (!turn?.mine) return [];
      const built: string[] = [];
      for (const { name } of await rows<{ name: string }>(client, listPartitions())) {
        const month = monthNamed(name);
        if (month && month.end + CLOSED_FOR_MS <= this.clock.now().getTime())
          built.push(...(await this.buildOn(client, month)));
      }
      if (built.length > 0) this.logger.log({ msg: 'indexes built', built });
      return built;
    } finally {
      client.release(true); // its turn and its settings end with the session
    }
  }

  private async buildOn(client: PoolClient, month: Month): Promise<string[]> {
    const built: string[] = [];
    for (const index of PLANNED_INDEXES) {
      const state = await firstRow<{ valid: boolean }>(client, indexState(month, index));
      if (state?.valid) continue;
      if (state) await run(client, dropIndex(month, index)); // a build that was broken off
      await run(client, createIndex(month, index));
      built.push(`${month.name} ${index.suffix}`);
    }
    return built;
  }
}
