/** Tracks as the directory states them; those of which it says nothing are left out. */
import type { Sql } from '../../platform/database/sql.js';

export interface TrackRow {
  id: string;
  cultural: unknown;
  genre: unknown;
  genres: unknown;
  /** of `attributes.artistId`, where it is a text */
  artist_id: string | null;
}

const STATED = `select id, dna -> 'cultural' as cultural, attributes -> 'genre' as genre, attributes -> 'genres' as genres,
      lower(attributes ->> 'artistId') as artist_id
    from coliseum_entities where type = 'track' and (dna is not null or attributes ?| array['genre', 'genres'])`;

export const allTracks = (): Sql => ({ text: STATED });

export const tracksOf = (ids: readonly string[]): Sql => ({
  text: `${STATED} and id = any($1::text[])`,
  values: [ids],
});
