/** Real plays of tracks with real audio features, as listeners: profiles, tastes and a model. */
import { goldenCsv } from './golden-data.spec-support.js';
import { audioLabels, AUDIO_FEATURES } from './labels.js';
import { buildModel, type DnaLayout, type DnaModel } from './model.js';
import { culturalVector, fillUnknown, type CulturalSums } from './profile.js';
import { tasteDirection, type Taste } from './taste.js';

export const LAYOUT: DnaLayout = {
  audio: audioLabels(AUDIO_FEATURES.length),
  genres: ['edm', 'latin', 'pop', 'r&b', 'rap', 'rock'],
  spendBounds: [],
  cities: [],
  countries: [],
};

export interface Listener {
  id: string;
  sums: CulturalSums;
}

interface Track {
  key: string;
  genre: string;
  audio: number[];
}

/** Loudness from −60 dB to 0 and tempo up to 250 beats a minute as [0,1]; the others are in it. */
const tracks = (): Track[] =>
  goldenCsv('features/spotify_songs_5k.csv.gz').map((row) => ({
    key: keyOf(row['track_artist'], row['track_name']),
    genre: row['playlist_genre'] as string,
    audio: AUDIO_FEATURES.map((feature) => {
      const value = Number(row[feature]);
      if (feature === 'loudness') return Math.min(Math.max((value + 60) / 60, 0), 1);
      return feature === 'tempo' ? Math.min(value / 250, 1) : value;
    }),
  }));

/** A listener for each row of the features, who hears that track alone: 5,130 with tastes of every kind. */
export const oneTrackListeners = (): Listener[] =>
  tracks().map(({ genre, audio }, i) => ({
    id: `track ${i}`,
    sums: { audioSums: audio, audioWeight: 1, genres: { [genre]: 1 } },
  }));

/** A listener for each day of each of the four people whose plays there are, of half a minute or more. */
export function listenersOfADay(): Listener[] {
  const known = new Map(tracks().map((track) => [track.key, track]));
  const listeners = new Map<
    string,
    { audioSums: number[]; audioWeight: number; genres: Record<string, number> }
  >();
  for (const play of goldenCsv('listening/plays_open.csv.gz')) {
    const track = known.get(keyOf(play['artist'], play['track']));
    if (!track || Number(play['ms_played']) < 30_000) continue;
    const id = `${play['listener']} ${play['end_time_utc']?.slice(0, 10)}`;
    const sums = listeners.get(id) ?? { audioSums: track.audio.map(() => 0), audioWeight: 0, genres: {} };
    listeners.set(id, sums);
    track.audio.forEach((value, i) => (sums.audioSums[i] = (sums.audioSums[i] as number) + value));
    sums.audioWeight += 1;
    sums.genres[track.genre] = (sums.genres[track.genre] ?? 0) + 1;
  }
  return [...listeners].map(([id, sums]) => ({ id, sums }));
}

export interface Population {
  model: DnaModel;
  vectors: Map<string, number[]>;
  tastes: Taste[];
}

export function populationOf(listeners: readonly Listener[]): Population {
  const observed = listeners.map(({ id, sums }) => ({ id, vector: culturalVector(LAYOUT, sums) ?? [] }));
  const model = buildModel(
    1,
    LAYOUT,
    observed.map(({ vector }) => ({ cultural: vector })),
  );
  const { mean } = model.domains.cultural;
  const vectors = new Map(observed.map(({ id, vector }) => [id, fillUnknown(vector, mean)]));
  const tastes = [...vectors].flatMap(([id, vector]) => {
    const direction = tasteDirection(vector, mean);
    return direction ? [{ id, direction }] : [];
  });
  return { model, vectors, tastes };
}

const keyOf = (artist = '', track = ''): string => `${artist.toLowerCase()}|${track.toLowerCase()}`;
