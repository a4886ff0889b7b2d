/** From sums to vectors: what was counted of a person, or of an entity, becomes its place in [0,1]^d, a domain each. */
import { DNA_DOMAINS, type DnaDomain } from '@coliseum/contracts';
import { domainLabels, HOURS_A_DAY, WEEKDAYS } from './labels.js';
import type { DnaLayout, DnaModel, DnaProfile, DnaVector, ObservedProfile, ObservedVector } from './model.js';

/** Counts by name; a name that the model does not know counts towards the whole only. */
export type Counts = Readonly<Record<string, number>>;

export interface CulturalSums {
  /** per audio feature, Σ plays × the track's value, over tracks whose vector is known */
  audioSums: readonly number[];
  /** the plays of those tracks */
  audioWeight: number;
  /** plays per genre, all genres */
  genres: Counts;
}

export interface BehavioralSums {
  /** plays per hour of the day, 24 */
  hours: readonly number[];
  /** plays per day of the week, Monday first, 7 */
  weekdays: readonly number[];
  plays: number;
  skips: number;
  completionSum: number;
}

/**
 * Audio features as means over what was played, then each genre's share of all plays with a genre.
 * @returns undefined where neither is known; where one is, the other is null throughout
 */
export function culturalVector(layout: DnaLayout, sums: CulturalSums): ObservedVector | undefined {
  const { audioSums, audioWeight } = sums;
  const audio = layout.audio.map((_, i) => rate(audioSums[i] ?? 0, audioWeight));
  return unlessEmpty([...audio, ...shares(layout.genres, sums.genres)]);
}

/**
 * Shares of the hours and of the weekdays, then skips and completions per play (as avg_completion_rate is told).
 * @returns undefined where nothing was played
 */
export function behavioralVector(sums: BehavioralSums): ObservedVector | undefined {
  return unlessEmpty([
    ...sharesOfAll(sums.hours, HOURS_A_DAY),
    ...sharesOfAll(sums.weekdays, WEEKDAYS.length),
    rate(sums.skips, sums.plays),
    rate(sums.completionSum, sums.plays),
  ]);
}

/**
 * Shares of cities, then of countries; places outside the model count towards the whole only,
 * so that somebody from elsewhere stands at 0 throughout.
 */
export function spatialVector(
  layout: DnaLayout,
  sums: { cities: Counts; countries: Counts },
): ObservedVector | undefined {
  return unlessEmpty([...shares(layout.cities, sums.cities), ...shares(layout.countries, sums.countries)]);
}

/** What is not known stands at the population's mean, where it speaks neither for a match nor against it. */
export const fillUnknown = (observed: ObservedVector, mean: DnaVector): number[] =>
  observed.map((value, i) => value ?? mean[i] ?? 0);

/** The same for every domain of which anything is known. */
export function fillProfile(observed: ObservedProfile, model: DnaModel): DnaProfile {
  const filled: Partial<Record<DnaDomain, DnaVector>> = {};
  for (const domain of DNA_DOMAINS) {
    const vector = observed[domain];
    if (vector) filled[domain] = fillUnknown(vector, model.domains[domain].mean);
  }
  return filled;
}

/** Whether a vector that somebody states is one of this layout: as long, and each component in [0,1]. */
export const fitsLayout = (domain: DnaDomain, vector: readonly unknown[], layout: DnaLayout): boolean =>
  vector.length === domainLabels(layout)[domain].length &&
  vector.every((value) => typeof value === 'number' && value >= 0 && value <= 1);

function shares(names: readonly string[], counts: Counts): (number | null)[] {
  const all = Object.values(counts).reduce((sum, count) => sum + Math.max(count, 0), 0);
  return names.map((name) => rate(Object.hasOwn(counts, name) ? (counts[name] as number) : 0, all));
}

function sharesOfAll(counts: readonly number[], length: number): (number | null)[] {
  const all = counts.reduce((sum, count) => sum + Math.max(count, 0), 0);
  return Array.from({ length }, (_, i) => rate(counts[i] ?? 0, all));
}

/** Late corrections may leave a sum below 0 or above its whole: it is kept within [0,1]. */
const rate = (part: number, whole: number): number | null =>
  whole > 0 ? Math.min(Math.max(part / whole, 0), 1) : null;

const unlessEmpty = (vector: ObservedVector): ObservedVector | undefined =>
  vector.some((value) => value !== null) ? vector : undefined;
