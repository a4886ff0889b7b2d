/** The batch's votes and retractions, laid down among those that stood there. */
import type { Sql } from '../../platform/database/sql.js';
import { BALLOT_KEY, barred, isVote, retracts, sameBallot, windowStart } from './ballot-terms.sql.js';

const KEY = BALLOT_KEY.join(', ');
const ROW = `${KEY}, at, id, retracts, created_at, verdict`;

/**
 * A vote that finds its ballot empty counts, and that is all that most votes cost: one look into the index and one row,
 * in the order of the index; nothing can stand there already. The others go into rollup_recast. Of events without a
 * limit only what is barred is written down.
 */
export const castBatch = (): Sql => ({
  text: `with votes as materialized (
      select b.event_id, b.user_id, b.artist_id, coalesce(b.ballot, '') as ballot, ${windowStart('b.timestamp', 'w')} as window_start,
        b.timestamp as at, b.id, ${retracts('b')} as retracts, b.created_at, ${barred('b.timestamp', 'b.created_at', 'b.id', 'w')} as bar, w.votes
      from rollup_batch b join rollup_bounds w on w.event_id = b.event_id where ${isVote('b')}
    ), placed as materialized (
      select ${KEY}, at, id, retracts, created_at, case
        when bar is not null then bar
        when not retracts and count(*) over (partition by ${KEY}) = 1
          and (select true from coliseum_ballots o where ${sameBallot('o', 'v')} limit 1) is null then 'counted'
        else 'unjudged' end as verdict
      from votes v where votes = 'once' or bar is not null
    ), first_votes as (
      insert into coliseum_ballots (${ROW}) select ${ROW} from placed where verdict = 'counted'
    ), others as (
      insert into coliseum_ballots (${ROW}) select ${ROW} from placed where verdict <> 'counted'
      on conflict do nothing returning ${KEY}, at, id, retracts, verdict
    )
    insert into rollup_recast (${KEY}, at, id, retracts, verdict) select ${KEY}, at, id, retracts, verdict from others`,
});
