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

/** used again for every row */
const words = { id0: 0, id1: 0, id2: 0, id3: 0 };

@Injectable()
export class HomeCities {
  private readonly memory = new HomeMemory();
  /** every change below this transaction is in memory */
  private horizon: string | undefined;
  private forgotAt = 0;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: Database) {}

  /**
   * One write after the other: what one of them was told of a user must be in memory before the next one hears of changes,
   * or an answer that was overtaken would be remembered.
   */
  fill(rows: readonly EncodedRow[]): Promise<void> {
    if (!rows.some(isHomeless)) return Promise.resolve();
    const mine = this.turn.then(() => this.fillNow(rows));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private async fillNow(rows: readonly EncodedRow[]): Promise<void> {
    await this.followChanges();
    const unknown = new Map<string, EncodedRow[]>();
    for (const row of rows) {
      if (!isHomeless(row)) continue;
      const city = this.memory.cityOf(row.userWords(words));
      if (city === undefined) ask(unknown, row);
      else if (city !== null) row.cityId = city;
    }
    if (unknown.size === 0) return;
    const found = await query<{ id: string; city_id: string }>(
      this.database.pool,
      homeCities([...unknown.keys()]),
    );
    const cities = new Map(found.map(({ id, city_id: city }) => [id, city]));
    for (const [id, its] of unknown) {
      const city = cities.get(id) ?? null;
      this.memory.remember((its[0] as EncodedRow).userWords(words), city);
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

const isHomeless = (row: EncodedRow): boolean => row.cityId === null && row.hasUser;

function ask(unknown: Map<string, EncodedRow[]>, row: EncodedRow): void {
  const id = row.userId as string;
  const others = unknown.get(id);
  if (others) others.push(row);
  else unknown.set(id, [row]);
}
