/** Keeps the standings of large boards up to date with what happened since, so that publishing one costs what was touched, not what there is. */
import { Injectable } from '@nestjs/common';
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { isSliding, windowBefore, windowRange } from '@coliseum/domain';
import { firstRow, run, type Queryable } from '../../platform/database/sql.js';
import { boardKeyText, type BoardKey } from '../board-key.js';
import { boardZone, cutsHours } from '../ranking/board-zone.js';
import { coverOf } from '../ranking/score.sql.js';
import { dropIdleBooks, inspectBook, makeBook, type BookRow } from './book.sql.js';
import { countMoved, fillTouched, fillWhole, type Book, type FilledRow } from './fill.sql.js';
import type { KeptStandings } from './kept-scores.sql.js';
import { hoursOf, movedHours, type Hours } from './moved-hours.js';
import { scoringOf } from './scoring-of.js';

/** Ranked entities from which on a board keeps its standings: smaller ones are summed up in milliseconds. */
const WORTH_KEEPING = 1_000;
/** The part of all entities from which on counting all of them at once is cheaper than each of the touched. */
const CROSSOVER = 0.25;
/** Idle boards let go at once. */
const LET_GO = 20;

@Injectable()
export class Standings {
  worthKeeping = WORTH_KEEPING;
  crossover = CROSSOVER;
  /** boards that were large when they were last summed up */
  private readonly large = new Set<string>();

  /**
   * Brings a board's standings up to date.
   * @param on inside the transaction that holds the lock of the board's state row
   * @returns undefined where the board keeps none: it is to be summed up
   */
  async follow(
    on: Queryable,
    definition: LeaderboardDefinition,
    key: BoardKey,
    now: Date,
  ): Promise<KeptStandings | undefined> {
    if (!mayKeep(definition, key)) return undefined;
    const { entityType } = definition;
    const seen = await firstRow<BookRow & Record<string, unknown>>(
      on,
      inspectBook(key, entityType, scoringOf(definition)),
    );
    if (!seen || (seen.book === null && !this.large.has(boardKeyText(key)))) return undefined;
    const { start } = windowRange(key.window, now, undefined, boardZone(definition.timeZone));
    const hours = hoursOf(start, coverOf(definition, key, { now }));
    const book = seen.book ?? (await this.begin(on, key, entityType));
    if (book === undefined) return undefined;
    const filling = { book, definition, key, now, hours, fingerprint: seen.fingerprint_now };
    const moved = seen.book === null ? undefined : await this.moved(on, filling, seen);
    if (moved && moved.length === 0 && seen.ticks === seen.through_tick)
      return { book, tick: Number(seen.ticks), total: seen.total, counted: 'nothing' };
    const filled = await firstRow<FilledRow & Record<string, unknown>>(
      on,
      moved ? fillTouched(filling, moved) : fillWhole(filling),
    );
    const counted = moved ? 'touched' : 'all';
    return filled && { book, tick: Number(filled.through_tick), total: filled.total, counted };
  }

  /** The standings as the board was published from them; undefined where it keeps none. */
  async peek(
    on: Queryable,
    definition: LeaderboardDefinition,
    key: BoardKey,
  ): Promise<KeptStandings | undefined> {
    const seen = await firstRow<BookRow & Record<string, unknown>>(
      on,
      inspectBook(key, definition.entityType, scoringOf(definition)),
    );
    if (!seen || seen.book === null || seen.fingerprint !== seen.fingerprint_now) return undefined;
    return { book: seen.book, tick: Number(seen.through_tick), total: seen.total, counted: 'nothing' };
  }

  /** How many a board that was just summed up ranks. */
  noteSize(key: BoardKey, total: number): void {
    if (total >= this.worthKeeping) this.large.add(boardKeyText(key));
    else this.large.delete(boardKeyText(key));
  }

  /** @returns how many boards' standings were let go */
  letGo(on: Queryable): Promise<number> {
    return run(on, dropIdleBooks(LET_GO));
  }

  /** Who begins a book lets go of others: they do not pile up. */
  private async begin(on: Queryable, key: BoardKey, entityType: string): Promise<number | undefined> {
    await this.letGo(on);
    return (await firstRow<{ book: number }>(on, makeBook(key, entityType)))?.book;
  }

  /** @returns the hours that moved, where counting what was touched suffices and is cheaper; else undefined */
  private async moved(
    on: Queryable,
    { definition, key, hours, fingerprint }: Book,
    seen: BookRow,
  ): Promise<{ from: Date; to: Date }[] | undefined> {
    const since = Number(seen.ticks) - Number(seen.through_tick);
    const most = Math.floor(Math.max(this.worthKeeping / 10, seen.total * this.crossover));
    if (seen.fingerprint !== fingerprint || Number(seen.noted) < since || since < 0) return undefined;
    if (Number(seen.touched) > most) return undefined;
    const before: Hours = { from: seen.hours_from, to: seen.hours_to };
    const moved = movedHours(before, hours);
    if (!moved || moved.length === 0) return moved;
    // rows of people, and those within an event, are not found by their hours
    if (definition.entityType === 'user' || key.eventId !== '') return undefined;
    if (definition.aggregation === 'growth') moved.push(...movedBefore(key, before, hours));
    const found = await firstRow<{ moved: number }>(on, countMoved(definition.entityType, moved, most + 1));
    return (found?.moved ?? 0) + Number(seen.touched) > most ? undefined : moved;
  }
}

/**
 * Global boards, and an event's people: an event's artists are few, and its line-up stands on its board unfed. Windows are
 * followed by the hour: where a zone's days begin inside one, all is summed up.
 */
const mayKeep = (definition: LeaderboardDefinition, key: BoardKey): boolean =>
  (key.eventId === '' || definition.entityType === 'user') && !cutsHours(key.window, definition.timeZone);

/** What the window before lost; what it gained, the window itself lost. */
function movedBefore(key: BoardKey, before: Hours, after: Hours): { from: Date; to: Date }[] {
  const { window } = key;
  if (!isSliding(window) || !before.from || !after.from) return [];
  const start = (from: Date): Date => windowBefore(window, { start: from, end: from }).start as Date;
  return [{ from: start(before.from), to: start(after.from) }].filter(({ from, to }) => from < to);
}
