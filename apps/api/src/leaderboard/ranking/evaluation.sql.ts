/** A board from the rollups in one statement, so that ranking, totals and tick are of the same moment. */
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { coverWindow } from '@coliseum/domain';
import type { Sql } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';
import { keptScores, type KeptStandings } from '../standing/kept-scores.sql.js';
import { keptPlacesAround } from '../standing/places-around.sql.js';
import { conditionsOf, excludedIds } from './eligible.sql.js';
import { Parameters } from './parameters.js';
import { isMemberOf, rollupRows } from './rollup-rows.sql.js';
import { scores, TIE_BREAKERS, type Moment } from './score.sql.js';

/** One row, or one per place; `entity_id` is null where nobody is ranked. */
export interface EvaluationRow {
  tick: string;
  voting_opens_at: Date | null;
  votes: string | null;
  vote_points: string | null;
  unique_voters: string | null;
  total: string;
  entity_id: string | null;
  score: number;
  /** bigint: text from the driver; null where the first places are asked for, which tell their ranks themselves */
  rank: string | null;
  position: string | null;
  current: number | null;
  previous: number | null;
  name: string | null;
  image_url: string | null;
  city: string | null;
  details: Record<string, unknown> | null;
}

/** The attributes that a board may show. */
const DETAILS = `jsonb_strip_nulls(jsonb_build_object('country', n.attributes -> 'country',
  'countryCode', n.attributes -> 'countryCode', 'song', n.attributes -> 'song'))`;

/** The places around one entity instead of the first ones. */
export interface Around {
  entityId: string;
  radius: number;
}

/**
 * @param kept where the board keeps its standings: they are read instead of the rollups
 * @param around instead of the first places those around one entity; none where it is not ranked
 */
export function evaluation(
  definition: LeaderboardDefinition,
  key: BoardKey,
  moment: Moment,
  { kept, around }: { kept?: KeptStandings | undefined; around?: Around | undefined } = {},
): Sql {
  const parameters = new Parameters();
  const excluded = excludedIds(key, parameters);
  const conditions = Object.values(conditionsOf(definition, moment, parameters));
  // of kept standings, the very order of their index
  const best = kept ? 'worth desc' : `score ${definition.direction}`;
  const order = `${best}, ${TIE_BREAKERS.map((i) => `tb${i} desc`).join(', ')}, last_at asc nulls last, entity_id collate "C"`;
  const type = parameters.add(definition.entityType, 'text');
  // people are named only where a credential is needed
  const named = definition.entityType === 'user' && definition.visibility === 'public' ? ' and false' : '';
  const keptTotal =
    kept && conditions.length === 0
      ? `${parameters.add(kept.total, 'integer')} - (select count(*) from (${keptScores(kept, parameters)}) k where k.entity_id = any(${excluded}))`
      : undefined;
  const shown = around
    ? kept
      ? keptPlacesAround(around, order, parameters)
      : placesAround(around, { best, order }, parameters)
    : `select *, null::bigint as rank, null::bigint as position from scored order by ${order} limit ${parameters.add(definition.size, 'integer')}`;
  const text = `with scored as ${kept ? 'not ' : ''}materialized (
      select * from (${kept ? keptScores(kept, parameters) : scores(definition, key, moment, parameters)}) scored
      where ${[`scored.entity_id <> all(${excluded})`, ...conditions].join(' and ')}),
    top as (${shown})
    select about.*, ${keptTotal ?? '(select count(*) from scored)'} as total, top.entity_id, top.score, top.current, top.previous,
      top.rank, top.position, n.name, n.image_url, coalesce(c.name, n.city_id) as city, ${DETAILS} as details
    from (${about(key, moment, parameters)}) about
    left join top on true
    left join coliseum_entities n on n.type = ${type} and n.id = top.entity_id${named}
    left join coliseum_entities c on c.type = 'city' and c.id = n.city_id
    order by ${order}`;
  return { text, values: parameters.values };
}

function placesAround(
  { entityId, radius }: Around,
  { best, order }: { best: string; order: string },
  parameters: Parameters,
): string {
  const id = parameters.add(entityId, 'text');
  const reach = parameters.add(radius, 'integer');
  const placed = `select *, rank() over (order by ${best}) as rank, row_number() over (order by ${order}) as position from scored`;
  return `select p.* from (${placed}) p,
      (select position as here from (${placed}) o where o.entity_id = ${id}) me
    where p.position between me.here - ${reach} and me.here + ${reach}`;
}

/** How far the figures reach, and, for event boards, the event's opening and its totals. */
function about(key: BoardKey, moment: Moment, parameters: Parameters): string {
  const event = parameters.add(key.eventId, 'text');
  const tick = `coalesce((select tick from coliseum_rollup_touches where event_id = ${event}), 0) as tick`;
  if (key.eventId === '')
    return `select ${tick}, null::timestamptz as voting_opens_at, null::bigint as votes, null::numeric as vote_points,
      null::bigint as unique_voters`;
  const pieces = coverWindow(key.window, moment.now, moment.asOf);
  const rows = { entityType: 'event', eventId: '', pieces };
  const of = ` and r.entity_id = ${event}`;
  const unique = moment.asOf
    ? `(select count(distinct m.user_id) from (${rollupRows(rows, 'r.*', parameters, of)}) h
        join coliseum_rollup_members m on ${isMemberOf('h')} and m.counter = 'unique_voters')`
    : 'max(t.unique_voters)';
  return `select ${tick},
      (select e.voting_opens_at from coliseum_entities e where e.type = 'event' and e.id = ${event}) as voting_opens_at,
      coalesce(sum(t.votes), 0) as votes, coalesce(sum(t.vote_points), 0) as vote_points,
      coalesce(${unique}, 0) as unique_voters
    from (select sum(votes) as votes, sum(vote_points) as vote_points, sum(unique_voters) as unique_voters
      from (${rollupRows(rows, 'r.period, r.period_start, r.votes, r.vote_points, r.unique_voters', parameters, of)}) parts
      group by period, period_start) t`;
}
