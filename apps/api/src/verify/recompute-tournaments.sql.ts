/** What the tournaments' tables say, and the raw events that should say the same; statements of the verification's own. */
import {
  EVENT_TYPES,
  EVENT_TYPE_NAMES,
  isUniqueCounter,
  type Amount,
  type EventType,
  type SumCounter,
  type TournamentMetric,
} from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';

export interface JudgedTournament {
  id: string;
  name: string;
  metric: TournamentMetric;
  results: 'computed' | 'external';
  seeding: 'engagement_per_user' | 'board' | 'given';
  seeding_from: Date;
  seeded_at: Date;
  seeds_known: Date;
  seeds_sealed: boolean;
  seeds: { seed: number; city: string; interactions: number; users: number }[];
  matches: JudgedMatch[];
}
export interface JudgedMatch {
  id: string;
  round: number;
  slot: number;
  opens: string;
  closes: string;
  freezes: string;
  frozen: string | null;
  /** some of its raw events are past their retention, or gone with somebody who was erased */
  sealed: boolean;
  bye: boolean;
  home: string | null;
  away: string | null;
  homeSeed: number | null;
  awaySeed: number | null;
  homeScore: number | null;
  awayScore: number | null;
  homeInteractions: number | null;
  awayInteractions: number | null;
  homeUsers: number | null;
  awayUsers: number | null;
  winner: string | null;
  decidedBy: string | null;
  byHand: boolean;
}

const sealed = (from: string, to: string): string =>
  `exists (select 1 from coliseum_dropped_ranges d where ${from} <= d.last_timestamp and ${to} > d.first_timestamp)`;

/** Those that were seeded, with all their matches. */
export const judgedTournaments = (): Sql => ({
  text: `select t.id, t.name, t.metric, t.results, t.seeding, t.seeding_from, t.seeded_at,
      greatest(t.seeded_at, t.times_set_at) as seeds_known, t.seeds_hold_erased or ${sealed('t.seeding_from', 't.seeded_at')} as seeds_sealed,
      (select json_agg(json_build_object('seed', s.seed, 'city', s.city_id, 'interactions', s.interactions,
          'users', s.active_users) order by s.seed) from coliseum_tournament_seeds s where s.tournament_id = t.id) as seeds,
      (select json_agg(json_build_object('id', m.id, 'round', m.round, 'slot', m.slot, 'opens', m.opens_at, 'closes', m.closes_at,
          'freezes', m.freezes_at,
          'frozen', m.frozen_at, 'sealed', m.holds_erased or ${sealed('m.opens_at', 'm.closes_at')}, 'bye', m.is_bye, 'home', m.home_city_id, 'away', m.away_city_id, 'homeSeed', m.home_seed,
          'awaySeed', m.away_seed, 'homeScore', m.home_score, 'awayScore', m.away_score, 'homeInteractions', m.home_interactions,
          'awayInteractions', m.away_interactions, 'homeUsers', m.home_active_users, 'awayUsers', m.away_active_users,
          'winner', m.winner_city_id, 'decidedBy', m.decided_by, 'byHand', m.scores_by_hand) order by m.round, m.slot)
        from coliseum_tournament_matches m where m.tournament_id = t.id) as matches
    from coliseum_tournaments t where t.seeding_from is not null order by t.starts_at, t.id`,
});

const AMOUNTS: Readonly<Partial<Record<Amount, string>>> = {
  one: '1',
  minus_one: '-1',
  value: 'm.metric_value',
  minus_value: '-m.metric_value',
  'metadata.completion': `case when jsonb_typeof(m.metadata -> 'completion') = 'number' then (m.metadata ->> 'completion')::numeric else 0 end`,
};
const INTERACTION_TYPES = EVENT_TYPE_NAMES.filter((name) => EVENT_TYPES[name].interaction);
const quoted = (types: readonly EventType[]): string => types.map((type) => `'${type}'`).join(', ');
const IS_INTERACTION = `m.metric_type in (${quoted(INTERACTION_TYPES)})`;
const MATCH = `coalesce(m.dna_match_score, case when m.metric_type = 'mediaid.match_computed' then m.metric_value end)`;

/** What each event adds, by the catalogue; undefined where a rule beside the catalogue has its say. */
function sumOf(counter: SumCounter): string | undefined {
  if (counter === 'events') return 'count(*)';
  if (counter === 'interactions') return `count(*) filter (where ${IS_INTERACTION})`;
  if (counter === 'dna_match_sum') return `coalesce(sum(${MATCH}), 0)`;
  if (counter === 'dna_match_n') return `count(${MATCH})`;
  // which votes count hangs on their events' ballot rules and on what was flagged since
  if (counter === 'votes' || counter === 'vote_points' || counter === 'listen_ms') return undefined;
  const branches = EVENT_TYPE_NAMES.flatMap((name) => {
    const adds: Partial<Record<SumCounter, Amount>> = EVENT_TYPES[name].adds;
    const amount = adds[counter];
    return amount ? [`when '${name}' then ${AMOUNTS[amount] ?? '0'}`] : [];
  });
  return branches.length > 0 ? `coalesce(sum(case m.metric_type ${branches.join(' ')} end), 0)` : '0';
}

/** @returns undefined where the score cannot be computed from the events alone */
export function scoreOf(metric: TournamentMetric): string | undefined {
  if (metric === 'engagement_per_user')
    return `coalesce(round(count(*) filter (where ${IS_INTERACTION})::numeric
      / nullif(count(distinct m.user_id) filter (where ${IS_INTERACTION}), 0), 6), 0)`;
  if (!isUniqueCounter(metric)) return sumOf(metric as SumCounter);
  if (metric === 'unique_voters') return undefined;
  const types = EVENT_TYPE_NAMES.filter((name) => {
    const definition: { unique?: string } = EVENT_TYPES[name];
    return definition.unique === metric;
  });
  return `count(distinct m.user_id) filter (where m.metric_type in (${quoted(types)}))`;
}

export interface CityRow {
  city: string;
  interactions: number;
  users: number;
  score: number;
}

/** What cities did in [from, to), as far as it had been stored before an instant and not been taken back by then. */
export const cityRows = (
  cities: readonly string[],
  from: Date | string,
  to: Date | string,
  known: Date | string,
  score: string,
): Sql => ({
  text: `select m.city_id as city, (count(*) filter (where ${IS_INTERACTION}))::float8 as interactions,
      (count(distinct m.user_id) filter (where ${IS_INTERACTION}))::float8 as users, (${score})::float8 as score
    from coliseum_metrics m
    where m.city_id = any($1) and m.timestamp >= $2 and m.timestamp < $3 and m.created_at < $4
      and m.id::text not in (select lower(v.metadata ->> 'voidsId') from coliseum_metrics v
        where v.metric_type = 'passport.entry_voided' and v.metadata ->> 'voidsId' is not null and v.created_at < $4)
    group by m.city_id`,
  values: [cities, from, to, known],
});

export interface StatementRow {
  id: string;
  at: Date;
  stored: Date;
  metadata: Record<string, unknown>;
  /** when it was taken back */
  voided: Date | null;
}

/** Every stated result there is. */
export const statements = (): Sql => ({
  text: `select m.id, m.timestamp as at, m.created_at as stored, m.metadata,
      (select min(v.created_at) from coliseum_metrics v where v.metric_type = 'passport.entry_voided'
        and lower(v.metadata ->> 'voidsId') = m.id::text) as voided
    from coliseum_metrics m where m.metric_type = 'tournament.match_completed' order by m.timestamp, m.id`,
});
