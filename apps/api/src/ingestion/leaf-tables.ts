/** The one month that holds all ids of a write, where there is one: rows that go straight there need not be routed one by one. */
import type { EncodedRow } from './encoded-row.js';
import { monthOf, type Month } from './partitions.sql.js';

/** How long a month is taken to have no table of its own. */
const MISSING_MS = 60_000;

export class LeafTables {
  private month: Month = monthOf(new Date(0), 0);
  private readonly missing = new Map<string, number>();

  /** @param rows in order of id @returns the month's table; undefined where the parent must find the right ones */
  tableOf(rows: readonly EncodedRow[]): string | undefined {
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last || !this.find(first.idPrefix) || last.idPrefix >= this.month.end) return undefined;
    const table = `coliseum_metrics_${this.month.name}`;
    const until = this.missing.get(table);
    if (until === undefined) return table;
    if (until > performance.now()) return undefined;
    this.missing.delete(table);
    return table;
  }

  noteMissing(table: string): void {
    if (this.missing.size > 1_000) this.missing.clear();
    this.missing.set(table, performance.now() + MISSING_MS);
  }

  /** A partition is a range of ids, of whatever version they are: their first 48 bits are read as a time. */
  private find(ms: number): boolean {
    if (ms >= this.month.start && ms < this.month.end) return true;
    const date = new Date(ms);
    if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9_999) return false;
    this.month = monthOf(date, 0);
    return true;
  }
}
