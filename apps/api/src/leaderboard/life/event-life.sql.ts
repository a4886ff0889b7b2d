/** The book of what was done with events' lives, and which events are due to freeze. */
import type { Sql } from '../../platform/database/sql.js';

/** What votes are judged by; a freeze keeps it as it stood. */
const PINNED = ['opens_at', 'closes_at', 'votes', 'window_seconds'] as const;

export interface EventLifeRow {
  opens_at: Date | null;
  closes_at: Date | null;
  frozen_at: Date | null;
  votes: 'once' | 'unlimited' | null;
  window_seconds: number | null;
  is_past: boolean;
  by_hand: boolean | null;
  frozen_by: string | null;
  freeze_reason: string | null;
  boards_frozen_at: Date | null;
  reopened_at: Date | null;
  reopened_by: string | null;
  reopen_reason: string | null;
  official_at: Date | null;
  official_by: string | null;
}

export const eventLife = (eventId: string): Sql => ({
  text: `select v.opens_at, v.closes_at, v.frozen_at, v.votes, v.window_seconds,
      coalesce(v.frozen_at <= clock_timestamp(), false) as is_past, l.frozen_by is not null as by_hand,
      l.frozen_by, l.freeze_reason, l.boards_frozen_at, l.reopened_at, l.reopened_by, l.reopen_reason, l.official_at, l.official_by
    from (select 1) one
    left join (select * from coliseum_voting_windows where event_id = $1) v on true
    left join (select * from coliseum_event_lives where event_id = $1) l on true`,
  values: [eventId],
});

/** A move by hand waits for the one before it, and for boards that are being published, longer than others wait. */
const patiently = (): Sql => ({ text: `set local lock_timeout = '15s'` });

/** Who does something with an event's life waits for who is at it; a board of no event is held by its own rows. */
export const lockLife = (eventId: string): Sql[] =>
  eventId === '' ? [patiently()] : [patiently(), ...holdLife(eventId)];

const holdLife = (eventId: string): Sql[] => [
  {
    text: 'insert into coliseum_event_lives (event_id) values ($1) on conflict do nothing',
    values: [eventId],
  },
  { text: 'select 1 from coliseum_event_lives where event_id = $1 for update', values: [eventId] },
];

/** To the millisecond, as it is on the wire; by the clock that votes are received by. */
export const freezeNow = (eventId: string, by: string, reason: string | undefined): Sql => ({
  text: `update coliseum_event_lives l set frozen_at = date_trunc('milliseconds', clock_timestamp()), frozen_by = $2,
      freeze_reason = $3, boards_frozen_at = null, updated_at = clock_timestamp(),
      ${PINNED.map((name) => `${name} = v.${name}`).join(', ')}, pinned = true
    from coliseum_voting_windows v where v.event_id = l.event_id and l.event_id = $1`,
  values: [eventId, by, reason ?? null],
});

/**
 * The freeze has come by itself: from now on it stands, and so does all that votes are judged by, whatever is said later.
 * Asked only once the life's row is held: what a reopening has just taken back must not be read from before it.
 */
export const pinFreeze = (eventId: string): Sql[] => [
  ...holdLife(eventId),
  {
    text: `update coliseum_event_lives l set frozen_at = v.frozen_at, frozen_by = null, freeze_reason = null,
        updated_at = clock_timestamp(), ${PINNED.map((name) => `${name} = v.${name}`).join(', ')}, pinned = true
      from coliseum_voting_windows v
      where v.event_id = l.event_id and l.event_id = $1 and l.frozen_at is null and v.frozen_at <= clock_timestamp()`,
    values: [eventId],
  },
];

export const noteBoardsFrozen = (eventId: string): Sql => ({
  text: `update coliseum_event_lives set boards_frozen_at = clock_timestamp()
    where event_id = $1 and frozen_at is not null and boards_frozen_at is null`,
  values: [eventId],
});

export const noteOfficial = (eventId: string, by: string): Sql => ({
  text: `update coliseum_event_lives set official_at = clock_timestamp(), official_by = $2, updated_at = clock_timestamp()
    where event_id = $1`,
  values: [eventId, by],
});

/** The instant goes, and what was pinned with it; whatever close is set after this freezes by itself again. */
export const reopenLife = (eventId: string, by: string, reason: string): Sql => ({
  text: `update coliseum_event_lives set frozen_at = null, frozen_by = null, freeze_reason = null, boards_frozen_at = null, pinned = false,
      official_at = null, official_by = null, reopened_at = clock_timestamp(), reopened_by = $2, reopen_reason = $3,
      updated_at = clock_timestamp()
    where event_id = $1`,
  values: [eventId, by, reason],
});

export interface DueRow {
  event_id: string;
  frozen_at: Date;
  /** till then; negative: since then */
  in_ms: number;
}

/**
 * Events whose boards are to freeze before long, or should have: closes that lie no further ahead, and freezes by hand
 * that were not seen through. Those done with are passed by; a reopened one has no instant until a new close is set.
 * @param backMs closes that lie further back are not looked at
 */
export const eventsDue = (aheadMs: number, backMs: number, limit: number): Sql => ({
  name: 'leaderboard-events-due',
  text: `select v.event_id, v.frozen_at, extract(epoch from v.frozen_at - statement_timestamp())::float8 * 1000 as in_ms
    from (
      select e.id from coliseum_entities e
        where e.type = 'event' and e.voting_set_at < e.voting_closes_at
          and e.voting_closes_at <= statement_timestamp() + $1 * interval '1 millisecond'
          and e.voting_closes_at > statement_timestamp() - $3 * interval '1 millisecond'
          and not exists (select 1 from coliseum_event_lives l where l.event_id = e.id and l.boards_frozen_at is not null)
      union select event_id from coliseum_event_lives where frozen_at is not null and boards_frozen_at is null
    ) near(event_id)
    cross join lateral (select * from coliseum_voting_windows w where w.event_id = near.event_id offset 0) v
    where v.frozen_at <= statement_timestamp() + $1 * interval '1 millisecond'
    order by v.frozen_at limit $2`,
  values: [aheadMs, limit, backMs],
});

/** Votes of the event that are kept and do not count. */
export const votesSetAside = (eventId: string): Sql => ({
  text: `select verdict, count(*)::int as votes from coliseum_ballots
    where event_id = $1::uuid and verdict <> 'counted' group by verdict order by verdict`,
  values: [eventId],
});
