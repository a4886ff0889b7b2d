/** A tournament as anyone reads it: bracket, seeds with what made them, and its history. */
import type {
  Tournament,
  TournamentCity,
  TournamentMatch,
  TournamentRound,
  TournamentSeed,
  TournamentSummary,
} from '@coliseum/contracts';
import { engagementPerUser, roundCount, roundName } from '@coliseum/domain';
import { CITY_BOARD } from '../engine/seed-tournament.js';
import type { MatchRow, SeedRow, TournamentRow } from '../store/rows.js';
import { nextBoundary } from './next-boundary.js';
import { toHistory } from './to-history.js';

type CityOf = (id: string) => TournamentCity;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function toSummary(
  row: TournamentRow,
  currentRound: number | null,
  city: CityOf,
  now: Date,
): TournamentSummary {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    metric: row.metric,
    seeding: row.seeding,
    seedingWindow: row.seeding_window,
    results: row.results,
    cityCount: row.city_ids.length,
    rounds: roundCount(row.city_ids.length),
    currentRound: row.state === 'running' ? currentRound : null,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    graceSeconds: row.grace_seconds,
    nextBoundary: nextBoundary(row, currentRound, now),
    winner: row.winner_city_id === null ? null : city(row.winner_city_id),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  };
}

export const currentRoundOf = (matches: readonly MatchRow[]): number | null =>
  matches.find((match) => !match.is_bye && match.frozen_at === null)?.round ?? null;

export interface TournamentParts {
  row: TournamentRow;
  seeds: readonly SeedRow[];
  rows: readonly MatchRow[];
  matches: readonly TournamentMatch[];
  city: CityOf;
  now: Date;
}

export function toTournament(parts: TournamentParts): Tournament {
  const { row, rows, city, now } = parts;
  const window = row.seeded_at && `&asOf=${row.seeded_at.toISOString()}`;
  return {
    ...toSummary(row, currentRoundOf(rows), city, now),
    roundSeconds: row.round_seconds,
    cities: row.city_ids.map(city),
    seededAt: row.seeding_from && iso(row.seeded_at),
    seededFrom: iso(row.seeding_from),
    seededTo: row.seeding_from && iso(row.seeded_at),
    seeds: parts.seeds.map((seed) => toSeed(seed, parts)),
    bracket: toRounds(parts),
    history: toHistory(parts),
    board: `/api/v1/leaderboards/${CITY_BOARD}?window=30d${window ?? ''}`,
    cancelReason: row.cancel_reason,
  };
}

function toSeed(seed: SeedRow, { rows, city }: TournamentParts): TournamentSeed {
  const interactions = seed.interactions === null ? null : Number(seed.interactions);
  const activeUsers = seed.active_users === null ? null : Number(seed.active_users);
  const lost = rows.find(
    (match) =>
      match.winner_city_id !== null &&
      match.winner_city_id !== seed.city_id &&
      (match.home_city_id === seed.city_id || match.away_city_id === seed.city_id),
  );
  return {
    seed: seed.seed,
    city: city(seed.city_id),
    interactions,
    activeUsers,
    engagementPerUser:
      interactions === null || activeUsers === null ? null : engagementPerUser({ interactions, activeUsers }),
    boardPosition: seed.board_position,
    eliminatedInRound: lost?.round ?? null,
  };
}

function toRounds({ row, matches }: TournamentParts): TournamentRound[] {
  const rounds = roundCount(row.city_ids.length);
  return Array.from({ length: rounds }, (_, i) => i + 1).flatMap((round) => {
    const own = matches.filter((match) => match.round === round);
    const [first] = own;
    if (!first) return []; // not drawn yet
    const { opensAt, closesAt, freezesAt } = first;
    return {
      round,
      name: roundName(round, rounds),
      state: roundState(own),
      opensAt,
      closesAt,
      freezesAt,
      matches: own,
    };
  });
}

function roundState(matches: readonly TournamentMatch[]): TournamentRound['state'] {
  const states = new Set(matches.filter(({ state }) => state !== 'bye').map(({ state }) => state));
  if (states.has('cancelled')) return 'cancelled';
  if (states.has('open')) return 'open';
  if (states.has('closing') || states.has('awaiting_result')) return 'closing';
  return states.has('scheduled') ? 'scheduled' : 'frozen';
}
