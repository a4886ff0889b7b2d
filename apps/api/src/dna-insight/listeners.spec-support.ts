/** A small world of listeners: some genres with tracks that sound alike, artists who play one of them, people who like one. */
import { idFor } from './dna.spec-support.js';

export interface Genre {
  name: string;
  /** nine audio features */
  sound: readonly number[];
}

export const HIP_HOP: Genre = { name: 'hip hop', sound: [0.1, 0.85, 0.7, 0.02, 0.15, 0.6, 0.55, 0.75, 0.4] };
export const JAZZ: Genre = { name: 'jazz', sound: [0.8, 0.4, 0.25, 0.7, 0.3, 0.05, 0.35, 0.3, 0.45] };
export const INDIE: Genre = { name: 'indie', sound: [0.35, 0.5, 0.85, 0.1, 0.7, 0.05, 0.8, 0.8, 0.75] };

const TRACKS = 8;

export const artistOf = (genre: Genre): string => idFor(`artist of ${genre.name}`);
export const trackOf = (genre: Genre, n: number): string => idFor(`track ${n} of ${genre.name}`);

/** The same for the same seed. */
export function aRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** An artist and eight tracks each. */
export function entitiesOf(genres: readonly Genre[]): object[] {
  const random = aRandom(7);
  return genres.flatMap((genre) => [
    { type: 'artist', id: artistOf(genre), name: `The ${genre.name} artist` },
    ...Array.from({ length: TRACKS }, (_, n) => ({
      ...{ type: 'track', id: trackOf(genre, n), name: `${genre.name} ${n}` },
      attributes: { genre: genre.name, artistId: artistOf(genre) },
      dna: { cultural: genre.sound.map((value) => clamp(value + (random() - 0.5) * 0.06)) },
    })),
  ]);
}

const clamp = (value: number): number => Math.min(Math.max(value, 0), 1);

export interface Listening {
  person: string;
  genre: Genre;
  /** of whom; the genre's own artist where it is left out */
  artistId?: string;
  plays?: number;
  /** when the first one was; an hour apart */
  from?: string;
  ms?: number;
  more?: Record<string, unknown>;
}

/** Plays of the genre's tracks, one after the other. */
export function playsOf(listening: Listening): (Record<string, unknown> & { type: string })[] {
  const { person, genre, artistId, plays = 6, from = '2026-05-01T18:00:00Z', ms = 180_000, more } = listening;
  return Array.from({ length: plays }, (_, n) => ({
    ...{ id: idFor(`${person} ${genre.name} ${artistId ?? ''} ${from} ${n}`), type: 'player.track_played' },
    timestamp: new Date(Date.parse(from) + n * 3_600_000).toISOString(),
    ...{ userId: idFor(person), artistId: artistId ?? artistOf(genre), trackId: trackOf(genre, n % TRACKS) },
    ...{ metadata: { msPlayed: ms }, ...more },
  }));
}

export const people = (kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${kind} ${i}`);
