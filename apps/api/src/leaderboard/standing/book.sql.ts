/** The books: which boards keep their standings, and how far these reach. */
import type { Sql } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';

export interface BookRow {
  /** null, as all of the book: the board keeps none yet */
  book: number | null;
  fingerprint: string;
  /** bigint: text from the driver */
  through_tick: string;
  hours_from: Date | null;
  hours_to: Date | null;
  total: number;
  /** of how many ticks since there are notes that regard the board */
  noted: string;
  /** how many entities these name, some of them several times */
  touched: string;
  /** the rollup's last tick */
  ticks: string;
  /** what the fingerprint is now */
  fingerprint_now: string;
}

const of = (key: BoardKey): unknown[] => [key.leaderboardId, key.window, key.eventId];

/** To be asked under the lock of the board's state row. @param scoring what of the definition the scores follow from */
export const inspectBook = (key: BoardKey, entityType: string, scoring: string): Sql => ({
  name: 'leaderboard-book',
  text: `select b.book, b.fingerprint, b.through_tick, b.hours_from, b.hours_to, b.total, w.ticks,
      -- an event's times decide what counts at it
      $5 || coalesce((select ' ' || e.changed_xid::text from coliseum_entities e where $3 <> '' and e.type = 'event' and e.id = $3), '')
        as fingerprint_now,
      (select count(*) from coliseum_rollup_touched n where n.tick > b.through_tick and n.entity_type = ''
        and pg_visible_in_snapshot(b.followed_from, n.seen)) as noted,
      (select coalesce(sum(cardinality(n.entity_ids)), 0) from coliseum_rollup_touched n
        where n.tick > b.through_tick and n.entity_type = $4 and n.event_id = $3) as touched
    from coliseum_watermarks w
    left join coliseum_leaderboard_books b on b.leaderboard_id = $1 and b."window" = $2 and b.event_id = $3
    where w.consumer = 'rollup'`,
  values: [...of(key), entityType, scoring],
});

export const makeBook = (key: BoardKey, entityType: string): Sql => ({
  text: `insert into coliseum_leaderboard_books (leaderboard_id, "window", event_id, entity_type, fingerprint, through_tick,
      total, refreshed_at) values ($1, $2, $3, $4, '', 0, 0, now()) returning book`,
  values: [...of(key), entityType],
});

/** Lets go of the standings of boards that nobody refreshed for a day; not of one that is published just now. */
export const dropIdleBooks = (limit: number): Sql => ({
  text: `with idle as (
      select b.book from coliseum_leaderboard_books b
      join coliseum_leaderboard_states s on s.leaderboard_id = b.leaderboard_id and s."window" = b."window" and s.event_id = b.event_id
      where b.refreshed_at < now() - interval '1 day' limit $1 for update of s skip locked)
    delete from coliseum_leaderboard_books b using idle where b.book = idle.book and b.refreshed_at < now() - interval '1 day'`,
  values: [limit],
});
