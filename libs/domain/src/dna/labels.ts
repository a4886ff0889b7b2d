/** What the components of each domain are called, in their order. */
import type { DnaDomain } from '@coliseum/contracts';
import type { DnaLayout } from './model.js';

/** As the directory states them where a track's vector has nine components. */
export const AUDIO_FEATURES = [
  'acousticness',
  'danceability',
  'energy',
  'instrumentalness',
  'liveness',
  'speechiness',
  'valence',
  'loudness',
  'tempo',
] as const;

export const WEEKDAYS = [
  ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
] as const;
export const HOURS_A_DAY = 24;

const GENRE = 'genre: ';

/** @param length of the directory's track vectors; of another length than nine they are only numbered */
export const audioLabels = (length: number): string[] =>
  length === AUDIO_FEATURES.length
    ? [...AUDIO_FEATURES]
    : Array.from({ length }, (_, i) => `feature ${i + 1}`);

/** The cultural domain: audio features, then genres. The others: what domainLabels lists, in that order. */
export function domainLabels(layout: DnaLayout): Record<DnaDomain, string[]> {
  const bands = layout.spendBounds.length + 1;
  return {
    cultural: [...layout.audio, ...layout.genres.map((genre) => `${GENRE}${genre}`)],
    behavioral: [
      ...Array.from({ length: HOURS_A_DAY }, (_, hour) => `hour: ${hour}`),
      ...WEEKDAYS.map((day) => `weekday: ${day}`),
      'skip rate',
      'completion rate',
    ],
    economic: [
      ...Array.from({ length: bands }, (_, band) => `spend: ${band + 1} of ${bands}`),
      'recency',
      'frequency',
    ],
    spatial: [
      ...layout.cities.map((city) => `city: ${city}`),
      ...layout.countries.map((country) => `country: ${country}`),
    ],
  };
}

/** @returns the genre that a label of the cultural domain stands for, if it stands for one */
export const genreOf = (label: string): string | undefined =>
  label.startsWith(GENRE) ? label.slice(GENRE.length) : undefined;
