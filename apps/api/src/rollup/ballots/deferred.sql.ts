/** Votes that came late and would change the verdict of one that is in the figures: they wait, set aside, and are judged together. */
import type { Sql } from '../../platform/database/sql.js';
import { BALLOT_KEY, barred, BARS, sameBallot } from './ballot-terms.sql.js';

const KEY = BALLOT_KEY.join(', ');
/** votes that are taken up at once at most */
const TAKEN = 50_000;
const NEAR = `interval '30 seconds'`;

/** A row's neighbour in its ballot, deferred ones included: one look into the index, however many wait. */
const neighbour = (than: '<' | '>', order: 'asc' | 'desc'): string =>
  `left join lateral (select b.id, b.retracts, b.verdict from coliseum_ballots b where ${sameBallot('b', 'r')}
      and (b.at, b.id) ${than} (r.at, r.id) and b.verdict not in ${BARS} order by b.at ${order}, b.id ${order} limit 1)`;

/**
 * Between two rows that stand, the last of the batch's rows decides whether the one after them keeps its verdict. Where it
 * would not, all of them are deferred; so are those beside a row that is deferred already.
 */
export const deferDisplacing = (): Sql => ({
  text: `with fresh as materialized (
      select r.*, n.id is not null and f.id is null as is_last, coalesce(p.verdict = 'deferred', false) or coalesce(n.verdict = 'deferred', false)
        or (n.id is not null and f.id is null and n.verdict <> 'unjudged' and r.retracts = (n.retracts = (n.verdict = 'counted'))) as displaces
      from rollup_recast r join rollup_bounds w on w.event_id = r.event_id and w.votes = 'once' and w.was = 'same'
      ${neighbour('>', 'asc')} n on true
      ${neighbour('<', 'desc')} p on true
      left join rollup_recast f on f.id = n.id and f.was is null
      where r.was is null and r.verdict = 'unjudged'
    ), gaps as (
      select *, sum(is_last::int) over (partition by ${KEY} order by at desc, id desc) as gap from fresh
    ), late as materialized (
      select ${KEY}, at, id from (select *, bool_or(displaces) over (partition by ${KEY}, gap) as is_late from gaps) g where is_late
    ), written as (
      update coliseum_ballots b set verdict = 'deferred' from late l where ${sameBallot('b', 'l')} and b.at = l.at and b.id = l.id
    )
    update rollup_recast r set verdict = 'deferred' from late l where r.id = l.id`,
});

/**
 * The events of those that wait, as far as they are taken up at once. `due`: a close has come or is near, of one of these
 * events or of a match, whose figures wait for all votes.
 */
export const deferredEvents = (): Sql => ({
  text: `with waiting as materialized (
      select event_id from coliseum_ballots where verdict = 'deferred' order by event_id, created_at limit ${TAKEN})
    select coalesce(array_agg(distinct event_id), '{}') as events,
      exists (select 1 from (select distinct event_id from waiting) w
        cross join lateral (select * from coliseum_voting_windows v where v.event_id = w.event_id::text offset 0) v
        where least(v.closes_at, v.frozen_at) < now() + ${NEAR})
      or exists (select 1 from coliseum_tournament_matches m where m.decided_at is null and m.closes_at < now() + ${NEAR}) as due
    from waiting`,
});

/** From now on they stand in their ballots. To be asked once it is known which of them other bounds bar. */
export const takeDeferred = (eventIds: readonly string[]): Sql => ({
  text: `insert into rollup_recast (${KEY}, at, id, retracts, was, verdict, old_window)
    select ${BALLOT_KEY.map((name) => `b.${name}`).join(', ')}, b.at, b.id, b.retracts, b.verdict,
      coalesce(${barred('b.at', 'b.created_at', 'b.id', 'w')}, 'unjudged'), b.window_start
    from (select * from coliseum_ballots where verdict = 'deferred' and event_id = any($1::uuid[])
      order by event_id, created_at limit ${TAKEN}) b
    join rollup_bounds w on w.event_id = b.event_id
    on conflict do nothing`,
  values: [eventIds],
});
