/** The standings that large boards keep, as the raw events give them: all of them, not only the shown ones. */
import type { Sql } from '../platform/database/sql.js';
import { timesAreBehind } from './recompute-attendees.sql.js';
import { scoredBetween, type PublishedBoard } from './recompute-board.sql.js';

export interface KeptBook extends PublishedBoard {
  book: number;
  hours_from: Date | null;
  hours_to: Date | null;
}

/** `behind`: events were rolled up since the standings were brought up to date. */
export const keptBooks = (): Sql => ({
  text: `select b.book, b.leaderboard_id, b."window", b.event_id, b.hours_from, b.hours_to, b.total, b.through_tick < w.ticks
        or (d.scope = 'event' and d.entity_type = 'user' and ${timesAreBehind('b.event_id')}) as behind,
      d.entity_type, d.metric, d.aggregation, d.weights, d.scope, d.tie_breakers, d.cap_per_minute, d.direction, d.time_zone, d.size, d.ballot_weights <> '{}' as weighs_ballots
    from coliseum_leaderboard_books b
    join coliseum_watermarks w on w.consumer = 'rollup'
    join coliseum_leaderboard_definitions d on d.id = b.leaderboard_id and d.enabled
    order by b.leaderboard_id, b."window", b.event_id`,
});

/** Every entity whose kept score is not what the events give. Growth is compared by what it grew to. */
export function standingDifferences(book: KeptBook, limit: number): Sql {
  const isGrowth = book.aggregation === 'growth';
  const [from, to] = [book.hours_from, book.hours_to].map((at) => at && `'${at.toISOString()}'::timestamptz`);
  const scored = scoredBetween(book, from ?? `'-infinity'::timestamptz`, to ?? `'infinity'::timestamptz`);
  return {
    text: `with scored as materialized (select entity_id, score from (${scored}) s where fed ${isGrowth ? 'and score >= 5' : ''}),
      kept as materialized (select entity_id, ${isGrowth ? 'current' : 'score'} as score from coliseum_leaderboard_standings where book = $1),
      compared as (
        select coalesce(s.entity_id, k.entity_id) as entity_id, k.score as kept, s.score as given
        from scored s full join kept k on k.entity_id = s.entity_id
        where s.score is null or k.score is null or abs(s.score - k.score) > 1e-9 * greatest(1, abs(s.score))
        union all
        select 'all of them', $4::int, count(*) from kept having count(*) <> $4::int)
      select format('%s stands with %s; the events give %s', entity_id, coalesce(kept::text, 'nothing'), coalesce(given::text, 'nothing')) as said,
        count(*) over ()::int as differences
      from compared order by 1 limit ${limit}`,
    values: [book.book, book.event_id, new Date(), book.total],
  };
}
