/** What sets a group apart, in words: the components of its vector that lie highest above everybody's. */
import type { DnaTrait } from '@coliseum/contracts';
import { genreOf } from './labels.js';
import type { DnaVector } from './model.js';

/** A share or a degree below it is hardly there, however rare it is with others. */
const LEAST_MEAN = 0.05;
/** So many make a name. */
export const NAMING_TRAITS = 3;

/** What much of an audio feature is called, and little of it. */
const WORDS: Readonly<Record<string, readonly [much: string, little: string]>> = {
  acousticness: ['acoustic', 'electric'],
  danceability: ['danceable', 'for listening'],
  energy: ['high energy', 'calm'],
  instrumentalness: ['instrumental', 'sung'],
  liveness: ['live', 'from the studio'],
  speechiness: ['wordy', 'few words'],
  valence: ['cheerful', 'melancholy'],
  loudness: ['loud', 'quiet'],
  tempo: ['fast', 'slow'],
};

/** Genres that are written in capitals, however the directory has them. */
const SPELLINGS: Readonly<Record<string, string>> = {
  ...{ edm: 'EDM', idm: 'IDM', ebm: 'EBM', 'r&b': 'R&B', rnb: 'R&B', 'k-pop': 'K-pop', 'j-pop': 'J-pop' },
};

/**
 * Lift is the group's mean over the mean of all listeners. What lies above 1 comes first, the highest first;
 * then what the group has least of, for a group that has more of nothing (an absent genre is no trait).
 * @param labels of the components: audio features, then genres
 * @returns all of them; the first three are shown
 */
export function groupTraits(
  groupMean: DnaVector,
  everyone: DnaVector,
  labels: readonly string[],
): DnaTrait[] {
  const components = labels.flatMap((label, i) => {
    const [own, all] = [groupMean[i] ?? 0, everyone[i] ?? 0];
    return all > 0 ? [{ label, own, lift: own / all }] : [];
  });
  const high = components
    .filter(({ own, lift }) => lift > 1 && own >= LEAST_MEAN)
    .sort((a, b) => b.lift - a.lift)
    .map(({ label, lift }) => ({ trait: muchOf(label), lift }));
  const low = components
    .filter(({ label, lift }) => lift < 1 && genreOf(label) === undefined)
    .sort((a, b) => a.lift - b.lift)
    .map(({ label, lift }) => ({ trait: littleOf(label), lift }));
  return [...high, ...low];
}

/** @returns undefined of nobody */
export function meanVector(vectors: Iterable<DnaVector>): number[] | undefined {
  let sums: number[] | undefined;
  let n = 0;
  for (const vector of vectors) {
    sums ??= vector.map(() => 0);
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (vector[i] ?? 0);
    n += 1;
  }
  return sums?.map((sum) => sum / n);
}

function muchOf(label: string): string {
  const genre = genreOf(label);
  if (genre !== undefined) return SPELLINGS[genre.toLowerCase()] ?? genre;
  return Object.hasOwn(WORDS, label)
    ? ((WORDS[label] as readonly string[])[0] as string)
    : `much of ${label}`;
}

const littleOf = (label: string): string =>
  Object.hasOwn(WORDS, label) ? ((WORDS[label] as readonly string[])[1] as string) : `little of ${label}`;
