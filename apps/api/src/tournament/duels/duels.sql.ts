/** The duels of cities: stated matches between two of them, each match once. */
import type { Sql } from '../../platform/database/sql.js';
import { statedMatches } from '../figures/stated-results.sql.js';

export interface DuelSpan {
  /** when they were played: [from, to); undefined: unbounded */
  from: Date | undefined;
  to: Date | undefined;
}

/** Sums come as text, so that no digit is lost. */
export interface RecordRow {
  city_id: string;
  duels: number;
  won: number;
  drawn: number;
  lost: number;
  scored: string;
  conceded: string;
  points: number;
}

/** Each duel once as either city sees it. */
const SEEN = `with ${statedMatches()}, played as (
      select * from stated where timestamp >= $1 and timestamp < $2
    ), seen as (
      select home as city_id, away as opponent_id, home_score as mine, away_score as theirs from played
      union all select away, home, away_score, home_score from played
    )`;
const RECORD = `count(*)::int as duels, count(*) filter (where mine > theirs)::int as won,
      count(*) filter (where mine = theirs)::int as drawn, count(*) filter (where mine < theirs)::int as lost,
      trim_scale(sum(mine))::text as scored, trim_scale(sum(theirs))::text as conceded,
      (3 * count(*) filter (where mine > theirs) + count(*) filter (where mine = theirs))::int as points`;

const bounds = ({ from, to }: DuelSpan): unknown[] => [from ?? '-infinity', to ?? 'infinity'];

/** All cities, best first; a page beyond the last one is a row of no city, which tells how many there are. */
export const duelTable = (span: DuelSpan, limit: number, offset: number): Sql => ({
  text: `${SEEN}, records as (select city_id, ${RECORD} from seen group by city_id), page as (
      select *, rank() over (order by points desc)::int as rank, row_number() over (
        order by points desc, scored::numeric - conceded::numeric desc, scored::numeric desc, city_id collate "C") as place
      from records
    )
    select p.*, n.total from (select count(*)::int as total from records) n
    left join (select * from page order by place limit $3 offset $4) p on true order by p.place`,
  values: [...bounds(span), limit, offset],
});

/** One city against each of its opponents. */
export const duelsOfCity = (cityId: string, span: DuelSpan): Sql => ({
  text: `${SEEN} select opponent_id as city_id, ${RECORD} from seen where city_id = $3 group by opponent_id
    order by duels desc, points desc, opponent_id collate "C"`,
  values: [...bounds(span), cityId],
});
