/** The figures of one entity over time, as the text that is sent. */
import { Injectable } from '@nestjs/common';
import type { TimeZone } from '@coliseum/domain';
import { cacheEntry } from '../platform/cache/cache-entry.js';
import { ReadCache, type CacheAnswer } from '../platform/cache/read-cache.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { firstRow, rows } from '../platform/database/sql.js';
import { readFigures } from '../platform/figures/read-figures.js';
import { zonedPeriods, type StatsRange } from './stats-range.js';
import { statsOf, statsRows, statsVersion, type StatsKey } from './stats.sql.js';

interface Figures {
  calculated_at: Date;
  metrics: string;
}
interface StatsRow extends Figures {
  start: Date | null;
  end: Date | null;
}

@Injectable()
export class StatsService {
  constructor(
    private readonly database: Database,
    private readonly cache: ReadCache,
    private readonly clock: Clock,
  ) {}

  /**
   * @param zone whose periods; undefined: UTC
   * @returns EntityStats as JSON; an entity that has done nothing has no rows
   */
  async read(
    key: StatsKey,
    range: StatsRange | undefined,
    zone?: TimeZone,
  ): Promise<Partial<CacheAnswer> & { text: string }> {
    const variant = [key.eventId, zone?.name ?? 'UTC', range?.from.getTime(), range?.to.getTime()].join('|');
    const answer = await this.cache.read({
      entry: cacheEntry('entity_stats', [key.type, key.id, key.period], variant),
      version: async () =>
        (await firstRow<{ version: string }>(this.database.pool, statsVersion(key)))?.version,
      compute: async (version) =>
        encode(
          key,
          zone,
          new Date(version),
          await (zone && range ? this.zoned(key, zone, range) : this.stored(key, range)),
        ),
    });
    return answer ?? { text: encode(key, zone, null, []) };
  }

  private async stored(key: StatsKey, range: StatsRange | undefined): Promise<StatsRow[]> {
    type Stored = Figures & { period_start: Date; period_end: Date };
    const found = await rows<Stored>(this.database.pool, statsRows(key, range));
    return found.map((row) => ({
      ...row,
      start: range ? row.period_start : null,
      end: range ? row.period_end : null,
    }));
  }

  private async zoned(key: StatsKey, zone: TimeZone, range: StatsRange): Promise<StatsRow[]> {
    if (key.period === 'all_time') return this.stored(key, undefined);
    const periods = zonedPeriods(key.period, zone, range, this.clock.now());
    if (periods.length === 0) return [];
    const found = await readFigures<Figures & { range: number }>(this.database, statsOf(key, periods));
    return found.map((row) => ({ ...row, ...(periods[row.range] as { start: Date; end: Date }) }));
  }
}

function encode(
  key: StatsKey,
  zone: TimeZone | undefined,
  asOf: Date | null,
  found: readonly StatsRow[],
): string {
  const { type, id, period } = key;
  const head = { entityType: type, entityId: id, period, timeZone: zone?.name ?? 'UTC', asOf };
  const body = found.map(({ start, end, calculated_at, metrics }) => {
    const times = JSON.stringify({ periodStart: start, periodEnd: end, calculatedAt: calculated_at });
    return `${times.slice(0, -1)},"metrics":${metrics}}`;
  });
  return `${JSON.stringify(head).slice(0, -1)},"rows":[${body.join(',')}]}`;
}
