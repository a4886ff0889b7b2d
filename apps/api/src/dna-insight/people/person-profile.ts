/** From a person's sums to the four vectors of their DNA; what is stated of a domain takes the place of what is computed. */
import { DNA_DOMAINS, type DnaDomain } from '@coliseum/contracts';
import {
  behavioralVector,
  economicVector,
  recency,
  spatialVector,
  spendBand,
  type DnaLayout,
  type ObservedProfile,
  type ObservedVector,
} from '@coliseum/domain';
import type { PersonRow } from './person-row.sql.js';
import { statedVector } from './stated-vector.js';
import { TasteSums } from './taste-sums.js';
import type { TrackBook } from './track-book.js';

/** A genre that somebody said they prefer counts as so many plays of it. */
const PREFERENCE_PLAYS = 10;

export interface Profile {
  observed: ObservedProfile;
  stated: DnaDomain[];
  /** plays, interactions, purchases and visits behind the domains, in their order; 0 where it was stated */
  observations: number[];
}

export interface ProfileContext {
  layout: DnaLayout;
  tracks: TrackBook;
  countryOf: (cityId: string) => string | undefined;
}

export function personProfile(row: PersonRow, { layout, tracks, countryOf }: ProfileContext): Profile {
  const computed: Record<DnaDomain, Observed> = {
    cultural: taste(row, layout, tracks),
    behavioral: habits(row),
    economic: spending(row, layout),
    spatial: whereabouts(row, layout, countryOf),
  };
  return withStated(computed, row.dna, layout);
}

export interface Observed {
  vector: ObservedVector | undefined;
  observations: number;
}

/** @param dna as the directory has it: a list of numbers per domain; of another length than the layout's it says nothing */
export function withStated(
  computed: Readonly<Record<DnaDomain, Observed>>,
  dna: unknown,
  layout: DnaLayout,
): Profile {
  const observed: Partial<Record<DnaDomain, ObservedVector>> = {};
  const stated: DnaDomain[] = [];
  const observations = DNA_DOMAINS.map((domain) => {
    const said = statedVector(domain, dna, layout);
    if (said) stated.push(domain);
    const vector = said ?? computed[domain].vector;
    if (vector) observed[domain] = vector;
    return said || !vector ? 0 : computed[domain].observations;
  });
  return { observed, stated, observations };
}

function taste({ tastes, preferred }: PersonRow, layout: DnaLayout, tracks: TrackBook): Observed {
  const sums = new TasteSums(layout);
  for (const [trackId, , plays] of tastes ?? []) {
    const track = tracks.get(trackId);
    if (track) sums.add(track, plays);
  }
  for (const genre of preferred ?? []) sums.addGenre(genre, PREFERENCE_PLAYS);
  return { vector: sums.vector(), observations: sums.known };
}

function habits({ hours, weekdays, plays, skips, completion_sum }: PersonRow): Observed {
  if (!hours || !weekdays) return { vector: undefined, observations: 0 };
  const vector = behavioralVector({
    ...{ hours, weekdays, plays: plays ?? 0, skips: skips ?? 0 },
    completionSum: completion_sum ?? 0,
  });
  return { vector, observations: hours.reduce((sum, acts) => sum + acts, 0) };
}

function spending(row: PersonRow, layout: DnaLayout): Observed {
  const bands = new Array<number>(layout.spendBounds.length + 1).fill(0);
  const payments = row.payments ?? [];
  for (const cents of payments) {
    const band = spendBand(cents, layout.spendBounds);
    bands[band] = (bands[band] as number) + 1;
  }
  const recencySum = row.days_since_last === null ? 0 : recency(row.days_since_last);
  const sums = { bands, recencySum, purchasesLastYear: row.purchases_last_year ?? 0, buyers: 1 };
  return { vector: economicVector(layout, sums), observations: payments.length };
}

function whereabouts(
  { cities }: PersonRow,
  layout: DnaLayout,
  countryOf: ProfileContext['countryOf'],
): Observed {
  const countries: Record<string, number> = Object.create(null) as Record<string, number>;
  let visits = 0;
  for (const [cityId, times] of Object.entries(cities ?? {})) {
    visits += times;
    const country = countryOf(cityId) ?? '';
    countries[country] = (countries[country] ?? 0) + times;
  }
  return { vector: spatialVector(layout, { cities: cities ?? {}, countries }), observations: visits };
}
