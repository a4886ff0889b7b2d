/** Real tracks with their audio features, scaled as DNA has them: to 0–1, by bounds that the features' source names. */
import { goldenRows } from './data.js';
import { trackOf } from './events.js';

const FEATURES = [
  ...['acousticness', 'danceability', 'energy', 'instrumentalness', 'liveness'],
  ...['speechiness', 'valence', 'loudness', 'tempo'],
];
const BOUNDS: Readonly<Record<string, [least: number, greatest: number]>> = {
  loudness: [-60, 0],
  tempo: [0, 250],
};

export interface GoldenTrack {
  artist: string;
  name: string;
  genre: string;
  cultural: number[];
}

/** By the ids that plays carry; where a track stands on several playlists its first one tells its genre. */
export async function goldenTracks(): Promise<Map<string, GoldenTrack>> {
  const found = new Map<string, GoldenTrack>();
  for await (const row of goldenRows('features/spotify_songs_5k.csv.gz')) {
    const [artist, name] = [row['track_artist'] as string, row['track_name'] as string];
    const cultural = FEATURES.map((feature) => {
      const [least, greatest] = BOUNDS[feature] ?? [0, 1];
      return Math.min(Math.max((Number(row[feature]) - least) / (greatest - least), 0), 1);
    });
    const id = trackOf(artist, name);
    if (!found.has(id)) found.set(id, { artist, name, cultural, genre: row['playlist_genre'] as string });
  }
  return found;
}
