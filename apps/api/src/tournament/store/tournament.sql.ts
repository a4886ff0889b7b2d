/** The statements of coliseum_tournaments and its seeds. */
import type { TournamentState } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import type { TournamentPlan } from '../admin/plan-tournament.js';

const COLUMNS = `id, name, state, metric, seeding, seeding_window, results, city_ids, starts_at, ends_at, round_seconds,
  grace_seconds, times_set_at, seeded_at, seeding_from, winner_city_id, completed_at, cancelled_at, cancel_reason,
  created_at, updated_at, version`;

const planned = (plan: TournamentPlan): unknown[] => [
  plan.name,
  plan.metric,
  plan.seeding,
  plan.seedingWindow,
  plan.results,
  plan.cityIds,
  plan.startsAt,
  plan.endsAt,
  plan.roundSeconds,
  plan.graceSeconds,
];

export const insertTournament = (id: string, plan: TournamentPlan, by: string, now: Date): Sql => ({
  text: `insert into coliseum_tournaments (id, name, metric, seeding, seeding_window, results, city_ids, starts_at, ends_at,
      round_seconds, grace_seconds, created_by, times_set_at, created_at, updated_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $13)`,
  values: [id, ...planned(plan), by, now],
});

/** @param timesSetAt when the times or the grace were last set to other ones */
export const updateTournament = (id: string, plan: TournamentPlan, timesSetAt: Date, now: Date): Sql => ({
  text: `update coliseum_tournaments set name = $2, metric = $3, seeding = $4, seeding_window = $5, results = $6,
      city_ids = $7, starts_at = $8, ends_at = $9, round_seconds = $10, grace_seconds = $11, times_set_at = $12, updated_at = $13,
      version = version + 1
    where id = $1`,
  values: [id, ...planned(plan), timesSetAt, now],
});

export const readTournament = (id: string): Sql => ({
  text: `select ${COLUMNS} from coliseum_tournaments where id = $1`,
  values: [id],
});

/**
 * Who changes a tournament or one of its matches holds this first. A lock on the row would take a transaction id, and
 * one that is held while a round's raw events are read would hold back the figures of everything.
 */
const KEY = `${0xc011}, hashtext($1)`;
export const waitForTournament = (id: string): Sql => ({
  text: `select pg_advisory_xact_lock(${KEY})`,
  values: [id],
});
export const tryHoldTournament = (id: string): Sql => ({
  text: `select pg_try_advisory_xact_lock(${KEY}) as held`,
  values: [id],
});

export const listTournaments = (state: TournamentState | undefined, limit: number, offset: number): Sql => ({
  text: `select ${COLUMNS}, (select min(round) from coliseum_tournament_matches m
        where m.tournament_id = t.id and m.frozen_at is null and not m.is_bye) as current_round
    from coliseum_tournaments t where $1::text is null or state = $1 order by starts_at desc, id limit $2 offset $3`,
  values: [state ?? null, limit, offset],
});

export const countTournaments = (state: TournamentState | undefined): Sql => ({
  text: 'select count(*)::int as total from coliseum_tournaments where $1::text is null or state = $1',
  values: [state ?? null],
});

/** Those that something may be due of: to be seeded, begun, or frozen. */
export const dueTournaments = (now: Date): Sql => ({
  text: `select t.id from coliseum_tournaments t
    where (t.state in ('draft', 'seeded') and (t.starts_at <= $1 or (t.state = 'draft' and t.seeded_at is not null)))
      or (t.state = 'running' and exists (select 1 from coliseum_tournament_matches m
        where m.tournament_id = t.id and m.frozen_at is null and not m.is_bye and m.freezes_at <= $1))
    order by t.starts_at, t.id`,
  values: [now],
});

/** The seeding is asked for as of this instant; the state follows once the seeds are there. */
export const askForSeeds = (id: string, at: Date): Sql => ({
  text: `update coliseum_tournaments set seeded_at = $2, updated_at = $2 where id = $1`,
  values: [id, at],
});

export const markSeeded = (id: string, seededAt: Date, from: Date, now: Date): Sql => ({
  text: `update coliseum_tournaments set state = 'seeded', seeded_at = $2, seeding_from = $3, updated_at = $4 where id = $1`,
  values: [id, seededAt, from, now],
});

export const markRunning = (id: string, now: Date): Sql => ({
  text: `update coliseum_tournaments set state = 'running', winner_city_id = null, completed_at = null, updated_at = $2
    where id = $1`,
  values: [id, now],
});

export const markCompleted = (id: string, winnerCityId: string, at: Date, now: Date): Sql => ({
  text: `update coliseum_tournaments set state = 'completed', winner_city_id = $2, completed_at = $3, updated_at = $4
    where id = $1`,
  values: [id, winnerCityId, at, now],
});

export const markCancelled = (id: string, reason: string, now: Date): Sql => ({
  text: `update coliseum_tournaments set state = 'cancelled', cancelled_at = $3, cancel_reason = $2, updated_at = $3,
      version = version + 1
    where id = $1`,
  values: [id, reason, now],
});

export const touchTournament = (id: string, now: Date): Sql => ({
  text: 'update coliseum_tournaments set updated_at = $2 where id = $1',
  values: [id, now],
});

export const insertSeeds = (tournamentId: string, seedsJson: string): Sql => ({
  text: `insert into coliseum_tournament_seeds (tournament_id, seed, city_id, interactions, active_users, board_position)
    select $1, s.seed, s.city_id, s.interactions, s.active_users, s.board_position
    from jsonb_to_recordset($2::jsonb) s (seed int, city_id text, interactions bigint, active_users bigint, board_position int)`,
  values: [tournamentId, seedsJson],
});

export const readSeeds = (tournamentId: string): Sql => ({
  text: `select seed, city_id, interactions::text, active_users::text, board_position
    from coliseum_tournament_seeds where tournament_id = $1 order by seed`,
  values: [tournamentId],
});

/** Where the cities stand on the board of the cities just now. */
export const boardPositions = (boardId: string, cityIds: readonly string[]): Sql => ({
  text: `select entity_id as city_id, position from coliseum_leaderboards
    where leaderboard_id = $1 and "window" = '30d' and event_id = '' and entity_id = any($2) order by position`,
  values: [boardId, cityIds],
});
