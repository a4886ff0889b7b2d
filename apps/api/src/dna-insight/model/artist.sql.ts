/** Artists: what the directory says of them, which tracks they were played with, and of whom enough people are known. */
import { LEAST_GROUP } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

export interface ArtistRow {
  id: string;
  dna: unknown;
  genre: unknown;
  genres: unknown;
}

const STATED = `select id, dna, attributes -> 'genre' as genre, attributes -> 'genres' as genres
    from coliseum_entities where type = 'artist' and (dna is not null or attributes ?| array['genre', 'genres'])`;

export const artistsStated = (): Sql => ({ text: STATED });

export const playedTracks = (): Sql => ({
  text: `select artist_id::text as artist_id, array_agg(distinct track_id::text) as tracks from coliseum_dna_tastes
    where plays > 0 group by 1`,
});

/** A mean over fewer people would tell about each of them. */
export const artistsOfMany = (): Sql => ({
  text: `select artist_id::text as artist_id from coliseum_dna_tastes where plays > 0
    group by 1 having count(distinct user_id) >= ${LEAST_GROUP}`,
});
