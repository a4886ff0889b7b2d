/** Votes of an event that do not count, step by step. */
import type { Sql } from '../../../../platform/database/sql.js';
import type { Range } from '../../subject/report-range.js';

export interface AsideRow {
  step: number;
  /** cast, less retracted */
  votes: number;
}

export const votesAside = (eventId: string, { from, to }: Range, steps: readonly Date[]): Sql => ({
  text: `select width_bucket(b.at, $4::timestamptz[]) - 1 as step,
      (count(*) filter (where not b.retracts) - count(*) filter (where b.retracts))::int as votes
    from coliseum_ballots b
    where b.event_id = $1::uuid and b.at >= $2 and b.at < $3 and b.verdict <> 'counted'
      and (b.id in (select v.voided_id from coliseum_voids v)) is not true
    group by 1`,
  values: [eventId, from, to, steps],
});
