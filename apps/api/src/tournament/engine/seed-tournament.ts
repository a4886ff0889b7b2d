/** The seeding: what the cities did before the start orders them, and the bracket is drawn. Done once, and kept with its figures. */
import type { ClientBase } from 'pg';
import type { SeedingWindow } from '@coliseum/contracts';
import {
  DAY_MS,
  makeBracket,
  nextPlace,
  rankSeeds,
  roundCount,
  roundWindows,
  type RoundWindow,
} from '@coliseum/domain';
import { rows, run } from '../../platform/database/sql.js';
import { isCountedThrough, readSettled } from '../figures/match-figures.js';
import { insertMatches, place } from '../store/match.sql.js';
import type { TournamentRow } from '../store/rows.js';
import { boardPositions, insertSeeds, markSeeded } from '../store/tournament.sql.js';
import { matchId } from './match-id.js';

export const CITY_BOARD = 'top-cities-by-engagement';

export interface SeededCity {
  cityId: string;
  interactions: number;
  activeUsers: number;
  boardPosition: number | null;
}

/** The later one: of history, what was stored when it was entered counts. */
export const laterOf = (a: Date, b: Date): Date => (a > b ? a : b);

/** @returns false while not all that counts is there yet */
export async function seedTournament(
  client: ClientBase,
  tournament: TournamentRow,
  now: Date,
): Promise<boolean> {
  const at = tournament.seeded_at ?? tournament.starts_at;
  const known = laterOf(at, tournament.times_set_at);
  if (!(await isCountedThrough(client, known))) return false;
  const windows = windowsOf(tournament);
  const from = seededFrom(tournament.seeding_window, windows, at);
  const seeds = await orderedCities(client, tournament, { from, to: at, known });
  const seedsJson = seeds.map((city, i) => ({
    seed: i + 1,
    city_id: city.cityId,
    interactions: city.interactions,
    active_users: city.activeUsers,
    board_position: city.boardPosition,
  }));
  await run(client, insertSeeds(tournament.id, JSON.stringify(seedsJson)));
  await drawBracket(client, tournament, seeds, at);
  await run(client, markSeeded(tournament.id, at, from, now));
  return true;
}

/** Where the time begins that seeds of this instant go by. */
export function seededFrom(window: SeedingWindow, rounds: readonly RoundWindow[], at: Date): Date {
  const first = rounds[0] as RoundWindow;
  const round = first.closesAt.getTime() - first.opensAt.getTime();
  return new Date(at.getTime() - (window === '30d' ? 30 * DAY_MS : round));
}

/** Checked when the tournament was made: there is a window for every round. */
export function windowsOf(tournament: TournamentRow): NonNullable<ReturnType<typeof roundWindows>> {
  const { starts_at: start, ends_at: end, round_seconds: seconds, city_ids: cities } = tournament;
  const windows = roundWindows(start, end, roundCount(cities.length), seconds);
  if (!windows) throw new Error(`The rounds of tournament ${tournament.id} do not fill its time.`);
  return windows;
}

/** The cities in the order of their seeds, with what makes it. */
export async function orderedCities(
  client: ClientBase,
  { city_ids: cityIds, seeding }: Pick<TournamentRow, 'city_ids' | 'seeding'>,
  { from, to, known }: { from: Date; to: Date; known: Date },
): Promise<SeededCity[]> {
  const settled = await readSettled(client, {
    cityIds,
    from,
    to,
    storedBefore: known,
    metric: 'interactions',
  });
  const positions =
    seeding === 'board'
      ? await rows<{ city_id: string; position: number }>(client, boardPositions(CITY_BOARD, cityIds))
      : [];
  const places = new Map(positions.map(({ city_id, position }) => [city_id, position]));
  const given = cityIds.map((cityId) => {
    const { interactions, active_users: activeUsers } = settled(cityId);
    return {
      cityId,
      interactions: Number(interactions),
      activeUsers: Number(activeUsers),
      boardPosition: places.get(cityId) ?? null,
    };
  });
  if (seeding === 'given') return given;
  const ranked = rankSeeds(given);
  if (seeding === 'engagement_per_user') return ranked;
  // those that the board does not show come after it, by their engagement
  const last = Number.MAX_SAFE_INTEGER;
  return ranked.sort((a, b) => (a.boardPosition ?? last) - (b.boardPosition ?? last));
}

async function drawBracket(
  client: ClientBase,
  tournament: TournamentRow,
  seeds: readonly SeededCity[],
  at: Date,
): Promise<void> {
  const windows = windowsOf(tournament);
  const cityOf = (seed: number | null): string | null =>
    seed === null ? null : (seeds[seed - 1]?.cityId ?? null);
  const bracket = makeBracket(seeds.length);
  const matches = bracket.map(({ round, slot, homeSeed, awaySeed, isBye }) => {
    const window = windows[round - 1] as (typeof windows)[number];
    const closed = laterOf(window.closesAt, tournament.times_set_at);
    return {
      id: matchId(tournament.id, round, slot),
      round,
      slot,
      opens_at: window.opensAt,
      closes_at: window.closesAt,
      freezes_at: new Date(closed.getTime() + tournament.grace_seconds * 1000),
      is_bye: isBye,
      home_city_id: cityOf(homeSeed),
      home_seed: homeSeed,
      away_city_id: cityOf(awaySeed),
      away_seed: awaySeed,
      ...(isBye && { winner_city_id: cityOf(homeSeed), decided_by: 'bye', decided_at: at }),
    };
  });
  await run(client, insertMatches(tournament.id, JSON.stringify(matches)));
  for (const bye of bracket.filter(({ isBye }) => isBye))
    await run(client, place(tournament.id, nextPlace(bye), cityOf(bye.homeSeed), bye.homeSeed));
}
