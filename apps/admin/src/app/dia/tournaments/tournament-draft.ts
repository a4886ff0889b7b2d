/** A tournament as it is being filled in: what is missing, what goes to the server, and of an edit only what differs. */
import {
  MAX_CITIES,
  MIN_CITIES,
  type ResultSource,
  type Seeding,
  type SeedingWindow,
  type Tournament,
  type TournamentInput,
  type TournamentMetric,
  type TournamentPatch,
} from '@coliseum/contracts';
import { roundCount, TimeZone } from '@coliseum/domain';
import { wallTime } from '../reports/wall-time';

export interface TournamentDraft {
  name: string;
  cityIds: readonly string[];
  metric: TournamentMetric;
  seeding: Seeding;
  seedingWindow: SeedingWindow;
  results: ResultSource;
  /** RFC 3339; empty: not given yet */
  startsAt: string;
  endsAt: string;
  /** null: equal ones */
  roundSeconds: readonly number[] | null;
  graceSeconds: number;
}

export const NEW_TOURNAMENT: TournamentDraft = {
  name: '',
  cityIds: [],
  metric: 'interactions',
  seeding: 'engagement_per_user',
  seedingWindow: 'round',
  results: 'computed',
  startsAt: '',
  endsAt: '',
  roundSeconds: null,
  graceSeconds: 60,
};

export const draftOf = (one: Tournament): TournamentDraft => ({
  name: one.name,
  cityIds: one.cities.map(({ id }) => id),
  metric: one.metric,
  seeding: one.seeding,
  seedingWindow: one.seedingWindow,
  results: one.results,
  startsAt: one.startsAt,
  endsAt: one.endsAt,
  roundSeconds: one.roundSeconds,
  graceSeconds: one.graceSeconds,
});

/** In words, in the order of the form. */
export const missingOf = ({ name, cityIds, startsAt, endsAt, graceSeconds }: TournamentDraft): string[] => [
  ...(name.trim() === '' ? ['a name'] : []),
  ...(cityIds.length < MIN_CITIES ? [`at least ${MIN_CITIES} cities`] : []),
  ...(cityIds.length > MAX_CITIES ? [`at most ${MAX_CITIES} cities`] : []),
  ...(startsAt === '' ? ['a start'] : []),
  ...(endsAt === '' ? ['an end'] : []),
  ...(Number.isInteger(graceSeconds) && graceSeconds >= 0 ? [] : ['whole seconds of grace']),
];

export const toInput = (draft: TournamentDraft): TournamentInput => ({
  ...draft,
  name: draft.name.trim(),
  cityIds: [...draft.cityIds],
  roundSeconds: draft.roundSeconds && [...draft.roundSeconds],
});

/** Only what differs: what somebody else changed meanwhile is not overruled by what was merely shown. */
export function toPatch(base: Tournament, draft: TournamentDraft): TournamentPatch {
  const before = draftOf(base);
  const changed = Object.entries(toInput(draft)).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof TournamentDraft]),
  );
  return { ...(Object.fromEntries(changed) as TournamentPatch), version: base.version };
}

/** Where the number of rounds changes, their lengths begin anew. */
export const withCities = (draft: TournamentDraft, cityIds: readonly string[]): Partial<TournamentDraft> => {
  const same = rounds(cityIds.length) === rounds(draft.cityIds.length);
  return { cityIds, ...(!same && draft.roundSeconds !== null && { roundSeconds: null }) };
};
export const rounds = (cities: number): number => (cities < MIN_CITIES ? 0 : roundCount(cities));

/** Equal ones, in whole seconds, that fill the time; the last one takes what is left. null: no time is given yet. */
export function equalRounds({ startsAt, endsAt, cityIds }: TournamentDraft): number[] | null {
  const seconds = (Date.parse(endsAt) - Date.parse(startsAt)) / 1_000;
  const count = rounds(cityIds.length);
  if (!(seconds >= count) || count === 0) return null;
  const each = Math.floor(seconds / count);
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? seconds - each * (count - 1) : each));
}

/** 2026-06-01T14:00, as the clocks of the zone show it. */
export const toWallText = (at: string, zone: string): string => {
  const time = Date.parse(at);
  const clocks = TimeZone.find(zone) ?? TimeZone.find('UTC');
  if (Number.isNaN(time) || !clocks) return '';
  return new Date(time + clocks.offsetAt(time)).toISOString().slice(0, 16);
};
export const fromWallText = (text: string, zone: string): string => wallTime(text, zone)?.toISOString() ?? '';

const FIELD_NAMES: Readonly<Record<keyof TournamentDraft, string>> = {
  name: 'Name',
  cityIds: 'Cities',
  metric: 'By',
  seeding: 'Seeds by',
  seedingWindow: 'Seeds of',
  results: 'Results',
  startsAt: 'Starts',
  endsAt: 'Ends',
  roundSeconds: 'Rounds',
  graceSeconds: 'Grace',
};
export const FIELDS: ReadonlySet<string> = new Set(Object.keys(FIELD_NAMES));
export const fieldName = (field: string): string => FIELD_NAMES[field as keyof TournamentDraft] ?? field;
export const fieldWords = (field: string, value: unknown): string => {
  if (field === 'cityIds' && Array.isArray(value)) return `${value.length}: ${value.join(', ')}`;
  if (field === 'roundSeconds') return Array.isArray(value) ? value.map((s) => `${s} s`).join(', ') : 'equal';
  return String(value);
};
