/** Results that others state: events tournament.match_completed, each match once, the last statement of it standing. */
import type { Sql } from '../../platform/database/sql.js';
import { storedBefore } from './settled-figures.sql.js';

const isText = (key: string): string =>
  `jsonb_typeof(m.metadata -> '${key}') = 'string' and m.metadata ->> '${key}' <> ''`;
const score = (key: string): string =>
  `case when jsonb_typeof(m.metadata -> '${key}') = 'number' then (m.metadata ->> '${key}')::numeric end`;

/**
 * `stated(match_key, id, timestamp, created_at, home, away, home_score, away_score)`: matches between two cities with both
 * scores. Where an event names no match, it is one of its own.
 * @param bound an expression: what was stored from then on does not count; none: everything not voided
 */
export const statedMatches = (bound?: string): string => `stated as materialized (
      select distinct on (match_key) * from (
        select lower(coalesce(nullif(m.metadata ->> 'matchId', ''), m.id::text)) as match_key, m.id, m.timestamp, m.created_at,
          m.metadata ->> 'homeCityId' as home, m.metadata ->> 'awayCityId' as away,
          ${score('homeScore')} as home_score, ${score('awayScore')} as away_score
        from coliseum_metrics m
        where m.metric_type = 'tournament.match_completed' and ${isText('homeCityId')} and ${isText('awayCityId')}
          and m.metadata ->> 'homeCityId' <> m.metadata ->> 'awayCityId'
          and ${bound ? storedBefore(bound) : 'not exists (select 1 from coliseum_voids v where v.voided_id = m.id)'}
      ) s where home_score is not null and away_score is not null
      order by match_key, timestamp desc, id desc
    )`;

export interface StatedQuestion {
  matchId: string;
  home: string;
  away: string;
  /** duels of the two count that happened in [from, to) */
  from: Date;
  to: Date;
  storedBefore: Date;
}
export interface StatedRow {
  /** the match was named by its id: nothing else counts */
  is_named: boolean;
  counted: number;
  home_score: string;
  away_score: string;
  stored_at: Date;
}

/** The result of a match: what names it by its id, else the sum of the duels of its cities in its window. */
export const statedResult = (asked: StatedQuestion): Sql => ({
  text: `with ${statedMatches('$6')}, own as (
      select s.*, s.match_key = $1 as is_named, case when home = $2 then home_score else away_score end as mine,
        case when home = $2 then away_score else home_score end as theirs
      from stated s where (home, away) in (($2, $3), ($3, $2))
        and (s.match_key = $1 or (s.timestamp >= $4 and s.timestamp < $5))
    )
    select is_named, count(*)::int as counted, trim_scale(sum(mine))::text as home_score,
      trim_scale(sum(theirs))::text as away_score, max(created_at) as stored_at
    from own group by is_named order by is_named desc limit 1`,
  values: [asked.matchId, asked.home, asked.away, asked.from, asked.to, asked.storedBefore],
});

/** The first statement of a match after its freeze, where there was none before it. */
export const firstLateStatement = (matchId: string, home: string, away: string): Sql => ({
  text: `select m.created_at from coliseum_metrics m
    where m.metric_type = 'tournament.match_completed' and lower(m.metadata ->> 'matchId') = $1
      and (m.metadata ->> 'homeCityId', m.metadata ->> 'awayCityId') in (($2, $3), ($3, $2))
      and ${score('homeScore')} is not null and ${score('awayScore')} is not null
    order by m.created_at, m.id limit 1`,
  values: [matchId, home, away],
});
