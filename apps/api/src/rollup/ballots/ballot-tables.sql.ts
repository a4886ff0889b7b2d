/** The temp tables in which a tick judges: by what the events of its votes are judged, and which rows it looks at again. */
import type { Sql } from '../../platform/database/sql.js';

/**
 * rollup_bounds: `was` says what an event's votes were judged by so far: 'same', other 'bounds', another 'rule'.
 * rollup_recast: rows that need a verdict. `was` is the one they had, null for the batch's own, 'void' for what is gone
 * and only leaves its place.
 */
export const createBallotTables = (): Sql[] => [
  {
    text: `create temp table if not exists rollup_bounds (
      event_id uuid not null, opens_at timestamptz, closes_at timestamptz, frozen_at timestamptz,
      votes text not null, window_seconds integer, was text not null) on commit delete rows`,
  },
  {
    text: `create temp table if not exists rollup_recast (
      event_id uuid not null, user_id uuid not null, artist_id uuid not null, ballot text collate "C" not null,
      window_start timestamptz not null, at timestamptz not null, id uuid not null, retracts boolean not null,
      was text, verdict text not null, old_window timestamptz) on commit delete rows`,
  },
  { text: 'create unique index if not exists rollup_recast_id on rollup_recast (id)' },
];
