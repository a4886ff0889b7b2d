/** The figures of one entity over time, as the text that is sent. */
import { Injectable } from '@nestjs/common';
import type { Period } from '@coliseum/contracts';
import { Database } from '../platform/database/database.js';
import { rows } from '../platform/database/sql.js';
import type { StatsRange } from './stats-range.js';
import { statsRows } from './stats.sql.js';

interface Row {
  period_start: Date;
  period_end: Date;
  calculated_at: Date;
  metrics: string;
}

@Injectable()
export class StatsService {
  constructor(private readonly database: Database) {}

  /** @returns EntityStats as JSON; an entity that has done nothing has no rows */
  async read(
    key: { type: string; id: string; period: Period; eventId: string },
    range: StatsRange | undefined,
  ): Promise<string> {
    const found = await rows<Row>(this.database.pool, statsRows(key, range));
    const head = JSON.stringify({ entityType: key.type, entityId: key.id, period: key.period });
    const body = found.map((row) => {
      const periodStart = range ? row.period_start : null;
      const periodEnd = range ? row.period_end : null;
      const times = JSON.stringify({ periodStart, periodEnd, calculatedAt: row.calculated_at });
      return `${times.slice(0, -1)},"metrics":${row.metrics}}`;
    });
    return `${head.slice(0, -1)},"rows":[${body.join(',')}]}`;
  }
}
