/** Checks what was asked for against itself: a tournament whose rounds fit its time. */
import type {
  ResultSource,
  Seeding,
  SeedingWindow,
  TournamentInput,
  TournamentMetric,
  TournamentPatch,
} from '@coliseum/contracts';
import { roundCount, roundWindows } from '@coliseum/domain';
import { parseInstant } from '../../platform/clock/parse-instant.js';
import { unprocessable, type FieldError } from '../../platform/errors/app-error.js';
import type { TournamentRow } from '../store/rows.js';

const DEFAULT_GRACE_SECONDS = 60;
const SHORTEST_ROUND_MS = 1_000;
const LONGEST_MS = 10 * 366 * 86_400_000;

export interface TournamentPlan {
  name: string;
  metric: TournamentMetric;
  seeding: Seeding;
  seedingWindow: SeedingWindow;
  results: ResultSource;
  cityIds: string[];
  startsAt: Date;
  endsAt: Date;
  roundSeconds: number[] | null;
  graceSeconds: number;
}

const fault = (path: string, code: string, message: string): Error => {
  const error: FieldError = { path, code, message };
  return unprocessable('invalid_tournament', message, [error]);
};

function instantOf(field: 'startsAt' | 'endsAt', text: string): Date {
  const at = parseInstant(text);
  if (at) return at;
  throw fault(`/${field}`, 'invalid_field', `${field} is "${text}"; that is no time that exists.`);
}

/** @throws 422 naming what does not fit */
export function planTournament(input: TournamentInput): TournamentPlan {
  return checked({
    name: input.name.trim(),
    metric: input.metric ?? 'interactions',
    seeding: input.seeding ?? 'engagement_per_user',
    seedingWindow: input.seedingWindow ?? 'round',
    results: input.results ?? 'computed',
    cityIds: input.cityIds,
    startsAt: instantOf('startsAt', input.startsAt),
    endsAt: instantOf('endsAt', input.endsAt),
    roundSeconds: input.roundSeconds ?? null,
    graceSeconds: input.graceSeconds ?? DEFAULT_GRACE_SECONDS,
  });
}

/** What it is to be after the change. @throws 422 naming what does not fit */
export function changePlan(row: TournamentRow, patch: TournamentPatch): TournamentPlan {
  const before = planOf(row);
  return checked({
    name: patch.name?.trim() ?? before.name,
    metric: patch.metric ?? before.metric,
    seeding: patch.seeding ?? before.seeding,
    seedingWindow: patch.seedingWindow ?? before.seedingWindow,
    results: patch.results ?? before.results,
    cityIds: patch.cityIds ?? before.cityIds,
    startsAt: patch.startsAt === undefined ? before.startsAt : instantOf('startsAt', patch.startsAt),
    endsAt: patch.endsAt === undefined ? before.endsAt : instantOf('endsAt', patch.endsAt),
    roundSeconds: patch.roundSeconds === undefined ? before.roundSeconds : patch.roundSeconds,
    graceSeconds: patch.graceSeconds ?? before.graceSeconds,
  });
}

export const planOf = (row: TournamentRow): TournamentPlan => ({
  name: row.name,
  metric: row.metric,
  seeding: row.seeding,
  seedingWindow: row.seeding_window,
  results: row.results,
  cityIds: row.city_ids,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  roundSeconds: row.round_seconds,
  graceSeconds: row.grace_seconds,
});

function checked(plan: TournamentPlan): TournamentPlan {
  const { name, startsAt, endsAt, cityIds, roundSeconds } = plan;
  if (name === '')
    throw fault('/name', 'invalid_field', 'name is empty; people must be able to tell it from others.');
  const length = endsAt.getTime() - startsAt.getTime();
  if (length <= 0)
    throw fault(
      '/endsAt',
      'ends_too_early',
      `endsAt is ${endsAt.toISOString()}; it must be after startsAt, ${startsAt.toISOString()}.`,
    );
  if (length > LONGEST_MS) throw fault('/endsAt', 'too_long', 'A tournament lasts ten years at most.');
  const rounds = roundCount(cityIds.length);
  if (roundSeconds && roundSeconds.length !== rounds)
    throw fault(
      '/roundSeconds',
      'wrong_number_of_rounds',
      `roundSeconds has ${roundSeconds.length} lengths; ${cityIds.length} cities play ${rounds} rounds.`,
    );
  const windows = roundWindows(startsAt, endsAt, rounds, roundSeconds);
  if (!windows && roundSeconds)
    throw fault(
      '/roundSeconds',
      'rounds_do_not_fill_the_time',
      `roundSeconds add up to ${roundSeconds.reduce((a, b) => a + b, 0)} s; from startsAt to endsAt it is ${length / 1000} s.`,
    );
  if (length < rounds * SHORTEST_ROUND_MS || !windows)
    throw fault(
      '/endsAt',
      'rounds_too_short',
      `${rounds} rounds in ${length} ms are too short; a round lasts a second at least.`,
    );
  return plan;
}
