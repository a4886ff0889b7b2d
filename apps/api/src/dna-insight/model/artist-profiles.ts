/** The profiles of artists: stated, or the mean of their tracks and of their listeners. */
import { Injectable } from '@nestjs/common';
import type { DnaLayout } from '@coliseum/domain';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { withStated, type Observed, type Profile } from '../people/person-profile.js';
import { TasteSums } from '../people/taste-sums.js';
import { genresOf, type TrackBook } from '../people/track-book.js';
import * as sql from './artist.sql.js';
import { MEAN_DOMAINS, type ListenerMeans } from './listener-means.js';

type Row = sql.ArtistRow & Record<string, unknown>;

@Injectable()
export class ArtistProfiles {
  constructor(private readonly database: Database) {}

  /** @returns whose listeners are enough for a mean of them to be told */
  async ofMany(): Promise<string[]> {
    const found = await rows<{ artist_id: string }>(this.database.pool, sql.artistsOfMany());
    return found.map(({ artist_id }) => artist_id);
  }

  /** Those of whom anything is known, by id. */
  async all(layout: DnaLayout, tracks: TrackBook, means: ListenerMeans): Promise<Map<string, Profile>> {
    const stated = new Map(
      (await rows<Row>(this.database.pool, sql.artistsStated())).map((row) => [row.id, row]),
    );
    const own = await this.tracksByArtist(tracks);
    const profiles = new Map<string, Profile>();
    for (const id of [...new Set([...own.keys(), ...stated.keys()])].sort()) {
      const row = stated.get(id);
      const computed = {
        ...{ cultural: taste(own.get(id) ?? [], row, layout, tracks) },
        ...this.ofListeners(means, id),
      };
      const profile = withStated(computed, row?.dna, layout);
      if (Object.keys(profile.observed).length > 0) profiles.set(id, profile);
    }
    return profiles;
  }

  private ofListeners(means: ListenerMeans, id: string): Record<(typeof MEAN_DOMAINS)[number], Observed> {
    const found = means.of(id);
    const of = (domain: (typeof MEAN_DOMAINS)[number]): Observed => ({
      ...{ vector: found[domain]?.vector, observations: found[domain]?.people ?? 0 },
    });
    return { behavioral: of('behavioral'), economic: of('economic'), spatial: of('spatial') };
  }

  private async tracksByArtist(tracks: TrackBook): Promise<Map<string, Set<string>>> {
    const played = await rows<{ artist_id: string; tracks: string[] }>(
      this.database.pool,
      sql.playedTracks(),
    );
    const own = new Map(played.map(({ artist_id, tracks: ids }) => [artist_id, new Set(ids)]));
    for (const [id, { artistId }] of tracks.all()) {
      if (artistId === null) continue;
      const known = own.get(artistId) ?? new Set<string>();
      own.set(artistId, known.add(id));
    }
    return own;
  }
}

/** Each track counts once, however often it is played; genres of the artist itself where its tracks have none. */
function taste(
  trackIds: Iterable<string>,
  row: sql.ArtistRow | undefined,
  layout: DnaLayout,
  tracks: TrackBook,
): Observed {
  const sums = new TasteSums(layout);
  for (const id of trackIds) {
    const track = tracks.get(id);
    if (track) sums.add(track, 1);
  }
  if (row && !sums.hasGenres) for (const genre of genresOf(row)) sums.addGenre(genre, 1);
  return { vector: sums.vector(), observations: sums.known };
}
