/** A tournament as it stands: its matches, its seeds, and what its cities are called. */
import type { DecidedBy, ResultSource, TournamentMetric, TournamentState } from '@coliseum/contracts';
import type { Sql } from '../../../../platform/database/sql.js';

export interface TournamentRow {
  metric: TournamentMetric;
  state: TournamentState;
  results: ResultSource;
  winner_city_id: string | null;
}
export const tournamentState = (id: string): Sql => ({
  text: 'select metric, state, results, winner_city_id from coliseum_tournaments where id = $1::uuid',
  values: [id],
});

export interface MatchRow {
  id: string;
  round: number;
  opens_at: Date;
  closes_at: Date;
  freezes_at: Date;
  is_bye: boolean;
  home_city_id: string | null;
  home_seed: number | null;
  home_score: number | null;
  away_city_id: string | null;
  away_seed: number | null;
  away_score: number | null;
  frozen_at: Date | null;
  winner_city_id: string | null;
  decided_by: DecidedBy | null;
  reason: string | null;
}
export const tournamentMatches = (id: string): Sql => ({
  text: `select id, round, opens_at, closes_at, freezes_at, is_bye, home_city_id, home_seed, home_score::float8, away_city_id, away_seed,
      away_score::float8, frozen_at, winner_city_id, decided_by, reason
    from coliseum_tournament_matches where tournament_id = $1::uuid order by round, slot`,
  values: [id],
});

export interface SeedRow {
  city_id: string;
  seed: number;
}
export const tournamentSeeds = (id: string): Sql => ({
  text: 'select city_id, seed from coliseum_tournament_seeds where tournament_id = $1::uuid order by seed',
  values: [id],
});
