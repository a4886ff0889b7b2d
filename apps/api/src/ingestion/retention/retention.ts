/** How far back events are taken, and which ids may stand for events that were dropped. */
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow } from '../../platform/database/sql.js';
import { droppedThrough } from './retention.sql.js';

const DAY_MS = 24 * 3600 * 1000;
/** Clocks of processes differ by less: ids are refused everywhere before their month goes. */
const MARGIN_MS = DAY_MS;

export interface Horizon {
  /** milliseconds since 1970; undefined: no limit */
  oldest: number | undefined;
  expiredBefore: number | undefined;
}

@Injectable()
export class Retention {
  private droppedThrough: number | undefined;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
  ) {}

  /** Learns what was dropped under an earlier setting too. */
  async learn(): Promise<void> {
    const row = await firstRow<{ through: string | null }>(this.database.pool, droppedThrough());
    const hex = row?.through?.replaceAll('-', '').slice(0, 12);
    this.droppedThrough = hex === undefined ? undefined : Number.parseInt(hex, 16);
  }

  at(now: Date): Horizon {
    const days = this.config.retentionDays;
    if (days === 0) return { oldest: undefined, expiredBefore: this.droppedThrough };
    const oldest = now.getTime() - days * DAY_MS;
    const month = new Date(oldest);
    const thisMonth = Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), 1);
    return { oldest, expiredBefore: Math.max(thisMonth, this.droppedThrough ?? 0) };
  }

  /** Months that ended before may be dropped; undefined: none. */
  dropBefore(now: Date): number | undefined {
    const { oldest } = this.at(now);
    return oldest === undefined ? undefined : oldest - MARGIN_MS;
  }
}
