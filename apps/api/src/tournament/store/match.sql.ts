/** The statements of coliseum_tournament_matches. */
import type { DecidedBy } from '@coliseum/contracts';
import type { Place } from '@coliseum/domain';
import type { Sql } from '../../platform/database/sql.js';

const COLUMNS = `id, tournament_id, round, slot, opens_at, closes_at, freezes_at, is_bye, home_city_id, home_seed,
  away_city_id, away_seed, home_score::text, away_score::text, home_interactions::text, away_interactions::text,
  home_active_users::text, away_active_users::text, results_counted, frozen_at, winner_city_id, decided_by, decided_at,
  reason, scores_by_hand`;

export const insertMatches = (tournamentId: string, matchesJson: string): Sql => ({
  text: `insert into coliseum_tournament_matches (id, tournament_id, round, slot, opens_at, closes_at, freezes_at, is_bye,
      home_city_id, home_seed, away_city_id, away_seed, winner_city_id, decided_by, decided_at)
    select m.id, $1, m.round, m.slot, m.opens_at, m.closes_at, m.freezes_at, m.is_bye, m.home_city_id, m.home_seed,
      m.away_city_id, m.away_seed, m.winner_city_id, m.decided_by, m.decided_at
    from jsonb_to_recordset($2::jsonb) m (id uuid, round int, slot int, opens_at timestamptz, closes_at timestamptz,
      freezes_at timestamptz, is_bye bool, home_city_id text, home_seed int, away_city_id text, away_seed int,
      winner_city_id text, decided_by text, decided_at timestamptz)`,
  values: [tournamentId, matchesJson],
});

/** In the order of the bracket. */
export const readMatches = (tournamentId: string): Sql => ({
  text: `select ${COLUMNS} from coliseum_tournament_matches where tournament_id = $1 order by round, slot`,
  values: [tournamentId],
});

/** Puts the winner of a match where he plays next; nobody takes him out again. */
export const place = (
  tournamentId: string,
  { round, slot, side }: Place,
  cityId: string | null,
  seed: number | null,
): Sql => ({
  text: `update coliseum_tournament_matches set ${side}_city_id = $4, ${side}_seed = $5
    where tournament_id = $1 and round = $2 and slot = $3`,
  values: [tournamentId, round, slot, cityId, seed],
});

export interface FinalFigures {
  homeScore: string;
  awayScore: string;
  homeInteractions: string;
  awayInteractions: string;
  homeActiveUsers: string;
  awayActiveUsers: string;
  resultsCounted: number | null;
}

/** The figures are final; scores that were stated by hand stay. */
export const freezeMatch = (id: string, frozenAt: Date, figures: FinalFigures): Sql => ({
  text: `update coliseum_tournament_matches set frozen_at = $2,
      home_score = case when scores_by_hand then home_score else $3::numeric end,
      away_score = case when scores_by_hand then away_score else $4::numeric end,
      home_interactions = $5, away_interactions = $6, home_active_users = $7, away_active_users = $8, results_counted = $9
    where id = $1`,
  values: [
    id,
    frozenAt,
    figures.homeScore,
    figures.awayScore,
    figures.homeInteractions,
    figures.awayInteractions,
    figures.homeActiveUsers,
    figures.awayActiveUsers,
    figures.resultsCounted,
  ],
});

export const decide = (id: string, winnerCityId: string, decidedBy: DecidedBy, at: Date): Sql => ({
  text: `update coliseum_tournament_matches set winner_city_id = $2, decided_by = $3, decided_at = $4 where id = $1`,
  values: [id, winnerCityId, decidedBy, at],
});

export interface HandDecision {
  winnerCityId: string;
  decidedBy: 'hand' | 'walkover';
  reason: string;
  by: string;
  scores: { home: number; away: number } | undefined;
}

export const decideByHand = (id: string, decision: HandDecision, now: Date): Sql => ({
  text: `update coliseum_tournament_matches set winner_city_id = $2, decided_by = $3, decided_at = $4, reason = $5,
      decided_by_whom = $6, scores_by_hand = scores_by_hand or $7::numeric is not null,
      home_score = coalesce($7::numeric, home_score), away_score = coalesce($8::numeric, away_score)
    where id = $1`,
  values: [
    id,
    decision.winnerCityId,
    decision.decidedBy,
    now,
    decision.reason,
    decision.by,
    decision.scores?.home ?? null,
    decision.scores?.away ?? null,
  ],
});

/** As if nobody had decided it: what is due of it is counted and decided anew. */
export const reopenMatch = (id: string): Sql => ({
  text: `update coliseum_tournament_matches set winner_city_id = null, decided_by = null, decided_at = null, reason = null,
      decided_by_whom = null, scores_by_hand = false, frozen_at = null, home_score = null, away_score = null,
      home_interactions = null, away_interactions = null, home_active_users = null, away_active_users = null,
      results_counted = null
    where id = $1`,
  values: [id],
});
