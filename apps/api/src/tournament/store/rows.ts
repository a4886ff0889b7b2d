/** The rows of this room's tables, as they are read. */
import type {
  DecidedBy,
  ResultSource,
  Seeding,
  SeedingWindow,
  TournamentMetric,
  TournamentState,
} from '@coliseum/contracts';

export interface TournamentRow {
  id: string;
  name: string;
  state: TournamentState;
  metric: TournamentMetric;
  seeding: Seeding;
  seeding_window: SeedingWindow;
  results: ResultSource;
  city_ids: string[];
  starts_at: Date;
  ends_at: Date;
  round_seconds: number[] | null;
  grace_seconds: number;
  times_set_at: Date;
  seeded_at: Date | null;
  seeding_from: Date | null;
  winner_city_id: string | null;
  completed_at: Date | null;
  cancelled_at: Date | null;
  cancel_reason: string | null;
  created_at: Date;
  updated_at: Date;
  /** counts what people changed of it */
  version: number;
}

/** Counts come as text, so that no digit is lost. */
export interface SeedRow {
  seed: number;
  city_id: string;
  interactions: string | null;
  active_users: string | null;
  board_position: number | null;
}

export interface MatchRow {
  id: string;
  tournament_id: string;
  round: number;
  slot: number;
  opens_at: Date;
  closes_at: Date;
  freezes_at: Date;
  is_bye: boolean;
  home_city_id: string | null;
  home_seed: number | null;
  away_city_id: string | null;
  away_seed: number | null;
  home_score: string | null;
  away_score: string | null;
  home_interactions: string | null;
  away_interactions: string | null;
  home_active_users: string | null;
  away_active_users: string | null;
  results_counted: number | null;
  frozen_at: Date | null;
  winner_city_id: string | null;
  decided_by: DecidedBy | null;
  decided_at: Date | null;
  reason: string | null;
  scores_by_hand: boolean;
}
