/**
 * Fills in where an event without a city took place: the user's city, as the directory knows it when the event is stored. Each
 * write asks the directory what has changed since the last one – in Postgres' own terms, so that no change of any process is
 * missed – and of the users themselves only those it does not remember.
 */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { firstRow, rows as query } from '../platform/database/sql.js';
import { followUsers, homeCities } from './append.sql.js';
import { wordsOfId, type EncodedRow } from './encoded-row.js';
import { HomeMemory } from './home-memory.js';

/** With more changes than this at once all is asked anew. */
const MOST_CHANGES = 1_000;
/** Who was deleted from the directory leaves no trace there: nothing is remembered for longer. */
const FORGET_AFTER_MS = 60_000;

/** What the directory knows of users; who has no home is not in it. */
type Homes = Readonly<Record<string, string>>;

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
    await this.follow(rows);
    const changed = this.unknownOf(rows); // they were known until now, or many changed
    if (changed.size > 0) {
      const found = await query<{ id: string; city_id: string }>(
        this.database.pool,
        homeCities([...changed.keys()]),
      );
      this.learn(changed, Object.fromEntries(found.map(({ id, city_id: city }) => [id, city])));
    }
    for (const row of rows) {
      if (!isHomeless(row)) continue;
      const city = this.memory.cityOf(row.userWords(words));
      if (city) row.cityId = city;
    }
  }

  /** One question: who has changed, and where they live whom nobody asked for yet. */
  private async follow(rows: readonly EncodedRow[]): Promise<void> {
    const now = performance.now();
    const isStale = this.horizon === undefined || now - this.forgotAt > FORGET_AFTER_MS;
    if (isStale || this.memory.isFull) this.memory.forgetAll();
    const asked = this.unknownOf(rows);
    const seen = await firstRow<{ horizon: string; changed: string[] | null; homes: Homes | null }>(
      this.database.pool,
      followUsers(isStale ? undefined : this.horizon, MOST_CHANGES + 1, [...asked.keys()]),
    );
    const changed = seen?.changed ?? [];
    if (changed.length > MOST_CHANGES) this.memory.forgetAll();
    else for (const id of changed) this.memory.forget(wordsOfId(id));
    if (isStale || changed.length > MOST_CHANGES) this.forgotAt = now;
    this.horizon = seen?.horizon;
    if (seen) this.learn(asked, seen.homes ?? {});
  }

  private learn(asked: ReadonlyMap<string, EncodedRow>, homes: Homes): void {
    for (const [id, row] of asked) this.memory.remember(row.userWords(words), homes[id] ?? null);
  }

  /** The users among them of whom the directory must be asked, each with a row of theirs. */
  private unknownOf(rows: readonly EncodedRow[]): Map<string, EncodedRow> {
    const unknown = new Map<string, EncodedRow>();
    for (const row of rows)
      if (isHomeless(row) && this.memory.cityOf(row.userWords(words)) === undefined)
        unknown.set(row.userId as string, row);
    return unknown;
  }
}

const isHomeless = (row: EncodedRow): boolean => row.cityId === null && row.hasUser;
