/** The batch's votes and retractions, laid down among those that stood there. */
import type { Sql } from '../../platform/database/sql.js';
import { BALLOT_KEY, barred, BARS, isVote, retracts, sameBallot, windowStart } from './ballot-terms.sql.js';

const KEY = BALLOT_KEY.join(', ');
const ROW = `${KEY}, at, id, retracts, created_at, verdict`;

const same = `partition by ${KEY}`;

/**
 * A vote that comes after all that stands in its ballot moves no other verdict: it counts where nothing or a retraction
 * stands before it, and repeats what stands there otherwise. That is one look into the index and one row, in the order of
 * the index, and all that most votes cost. Where one came late, retracts, or meets one that waits, the batch's votes of
 * that ballot go into rollup_recast. Of events without a limit only what is barred is written down.
 */
export const castBatch = (): Sql => ({
  text: `with votes as materialized (
      select b.event_id, b.user_id, b.artist_id, coalesce(b.ballot, '') as ballot, ${windowStart('b.timestamp', 'w')} as window_start,
        b.timestamp as at, b.id, ${retracts('b')} as retracts, b.created_at, ${barred('b.timestamp', 'b.created_at', 'b.id', 'w')} as bar, w.votes
      from rollup_batch b join rollup_bounds w on w.event_id = b.event_id where ${isVote('b')}
    ), placed as materialized (
      select ${KEY}, v.at, v.id, v.retracts, created_at, case
        when retracted or (l.at, l.id) >= (first_at, first_id) or l.verdict not in ('counted', 'repeated', 'nothing_to_retract') then 'unjudged'
        when nth > 1 or not l.retracts then 'repeated'
        else 'counted' end as verdict
      from (select *, bool_or(retracts) over (${same}) as retracted, row_number() over ordered as nth,
          first_value(at) over ordered as first_at, first_value(id) over ordered as first_id
        from votes where votes = 'once' and bar is null window ordered as (${same} order by at, id)) v
      left join lateral (select o.at, o.id, o.retracts, o.verdict from coliseum_ballots o
        where ${sameBallot('o', 'v')} and o.verdict not in ${BARS} order by o.at desc, o.id desc limit 1) l on true
      union all select ${KEY}, at, id, retracts, created_at, bar from votes where bar is not null
    ), judged as (
      insert into coliseum_ballots (${ROW}) select ${ROW} from placed where verdict in ('counted', 'repeated')
    ), others as (
      insert into coliseum_ballots (${ROW}) select ${ROW} from placed where verdict not in ('counted', 'repeated')
      on conflict do nothing returning ${KEY}, at, id, retracts, verdict
    ), aside as (
      update rollup_batch b set set_aside = true from placed p where p.id = b.id and p.verdict = 'repeated'
    )
    insert into rollup_recast (${KEY}, at, id, retracts, verdict) select ${KEY}, at, id, retracts, verdict from others`,
});
