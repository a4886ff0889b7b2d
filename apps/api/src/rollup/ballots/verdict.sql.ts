/**
 * The verdicts. Among the rows of a ballot that nothing bars, in the order of (timestamp, id), a vote counts where nothing
 * or a retraction stands before it, a retraction where a vote does: a row and the one after it are all that a new one moves.
 */
import type { Sql } from '../../platform/database/sql.js';
import { ALL_KINDS, named } from '../row-kinds.js';
import { BALLOT_KEY, isVote, OUTSIDE, sameBallot } from './ballot-terms.sql.js';

const KEY = BALLOT_KEY.join(', ');

/** What stands after each row of rollup_recast is looked at, too. */
export const recastFollowers = (): Sql => ({
  text: `insert into rollup_recast (${KEY}, at, id, retracts, was, verdict, old_window)
    select distinct on (n.id) ${BALLOT_KEY.map((name) => `n.${name}`).join(', ')}, n.at, n.id, n.retracts, n.verdict, 'unjudged', n.window_start
    from rollup_recast r join rollup_bounds w on w.event_id = r.event_id and w.votes = 'once' and w.was <> 'rule'
    cross join lateral (select b.* from coliseum_ballots b where ${sameBallot('b', 'r')}
      and (b.at, b.id) > (r.at, r.id) and b.verdict not in ${OUTSIDE} order by b.at, b.id limit 1) n
    where r.verdict <> 'deferred'
    on conflict do nothing`,
});

export const judgeRecast = (): Sql => ({
  text: `update rollup_recast r set verdict = case
      when w.votes = 'unlimited' then 'counted'
      when coalesce((select not b.retracts from coliseum_ballots b where ${sameBallot('b', 'r')}
        and (b.at, b.id) < (r.at, r.id) and b.verdict not in ${OUTSIDE} order by b.at desc, b.id desc limit 1), false)
        then case when r.retracts then 'counted' else 'repeated' end
      else case when r.retracts then 'nothing_to_retract' else 'counted' end end
    from rollup_bounds w where w.event_id = r.event_id and r.verdict = 'unjudged'`,
});

export const writeVerdicts = (): Sql => ({
  text: `update coliseum_ballots b set verdict = r.verdict from rollup_recast r
    where ${sameBallot('b', 'r')} and b.at = r.at and b.id = r.id and b.verdict <> r.verdict and r.verdict <> 'void'`,
});

/** Rows of figures that hold a vote which was counted and is not, or the other way round. */
export const markRejudged = (): Sql => ({
  text: `with moved as materialized (
      select m.*, coliseum_ballot_word(m.metric_type, m.metadata) as ballot from rollup_recast r join coliseum_metrics m on m.id = r.id
      where r.was <> 'void' and (r.was = 'counted') <> (r.verdict = 'counted'))
    insert into rollup_dirty (entity_type, event_id, entity_id, hour)
    ${ALL_KINDS.map(
      (kind) =>
        `select '${kind.entityType}', ${kind.eventId}, ${kind.entityId}, date_trunc('hour', timestamp, 'UTC') from moved ${named(kind)}`,
    ).join(' union ')}
    except select entity_type, event_id, entity_id, hour from rollup_dirty`,
});

/** The batch's votes that do not count are merged without their votes; one look into the index each. */
export const setAside = (): Sql => ({
  text: `update rollup_batch b set set_aside = true
    where ${isVote('b')} and (select r.was is null and r.verdict <> 'counted' from rollup_recast r where r.id = b.id)`,
});
