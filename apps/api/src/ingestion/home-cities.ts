/**
 * Fills in where an event without a city took place: the user's city, as the directory knows it when the event is stored. Each
 * write asks the directory what has changed since the last one – in Postgres' own terms, so that no change of any process is
 * missed – and of the users themselves only those it does not remember.
 */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { firstRow, rows as query } from '../platform/database/sql.js';
import { changedUsers, homeCities } from './append.sql.js';
import { wordsOfId, type EncodedRow } from './encoded-row.js';
import { HomeMemory } from './home-memory.js';

/** With more changes than this at once all is asked anew. */
const MOST_CHANGES = 1_000;
/** Who was deleted from the directory leaves no trace there: nothing is remembered for longer. */
const FORGET_AFTER_MS = 60_000;

@Injectable()
export class HomeCities {
  private readonly memory = new HomeMemory();
  /** every change below this transaction is in memory */
  private horizon: string | undefined;
  private forgotAt = 0;

  constructor(private readonly database: Database) {}

  async fill(rows: readonly EncodedRow[]): Promise<void> {
    const homeless = rows.filter((row) => row.cityId === null && row.hasUser);
    if (homeless.length === 0) return;
    await this.followChanges();
    const unknown = new Map<string, EncodedRow[]>();
    for (const row of homeless) {
      const city = this.memory.cityOf(row.userWords());
      if (city !== undefined) row.cityId = city;
      else ask(unknown, row);
    }
    if (unknown.size === 0) return;
    const found = await query<{ id: string; city_id: string }>(
      this.database.pool,
      homeCities([...unknown.keys()]),
    );
    const cities = new Map(found.map(({ id, city_id: city }) => [id, city]));
    for (const [id, its] of unknown) {
      const city = cities.get(id) ?? null;
      this.memory.remember(wordsOfId(id), city);
      for (const row of its) row.cityId = city;
    }
  }

  private async followChanges(): Promise<void> {
    const now = performance.now();
    const isStale = this.horizon === undefined || now - this.forgotAt > FORGET_AFTER_MS;
    const seen = await firstRow<{ horizon: string; changed: string[] | null }>(
      this.database.pool,
      changedUsers(isStale ? undefined : this.horizon, MOST_CHANGES + 1),
    );
    const changed = seen?.changed ?? [];
    if (isStale || changed.length > MOST_CHANGES) {
      this.memory.forgetAll();
      this.forgotAt = now;
    } else for (const id of changed) this.memory.forget(wordsOfId(id));
    this.horizon = seen?.horizon;
  }
}

function ask(unknown: Map<string, EncodedRow[]>, row: EncodedRow): void {
  const id = row.userId as string;
  const others = unknown.get(id);
  if (others) others.push(row);
  else unknown.set(id, [row]);
}
