/** What the directory says of tracks: their audio features and genres, as far as it knows them. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { allTracks, tracksOf, type TrackRow } from './track.sql.js';

export interface Track {
  /** undefined: not stated, or no vector of numbers from 0 to 1 */
  audio: readonly number[] | undefined;
  genres: readonly string[];
  /** whose it is, where the directory says so */
  artistId: string | null;
}

/** A book is of one run: what the directory says meanwhile is the next one's. */
export class TrackBook {
  private readonly tracks = new Map<string, Track>();
  private readonly asked = new Set<string>();

  constructor(private readonly read: (ids: readonly string[]) => Promise<TrackRow[]>) {}

  add(found: readonly TrackRow[]): this {
    for (const row of found)
      this.tracks.set(row.id, {
        ...{ audio: audioOf(row.cultural), genres: genresOf(row) },
        artistId: row.artist_id,
      });
    return this;
  }

  /** Looks up those that were not asked for yet. */
  async know(ids: Iterable<string>): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.asked.has(id) && !this.tracks.has(id));
    if (unknown.length === 0) return;
    for (const id of unknown) this.asked.add(id);
    this.add(await this.read(unknown));
  }

  get(id: string): Track | undefined {
    return this.tracks.get(id);
  }

  all(): IterableIterator<[string, Track]> {
    return this.tracks.entries();
  }
}

@Injectable()
export class TrackBooks {
  constructor(private readonly database: Database) {}

  /** Of what is asked of it. */
  open(): TrackBook {
    return new TrackBook((ids) =>
      rows<TrackRow & Record<string, unknown>>(this.database.pool, tracksOf(ids)),
    );
  }

  async openWhole(): Promise<TrackBook> {
    const book = new TrackBook(async () => []);
    return book.add(await rows<TrackRow & Record<string, unknown>>(this.database.pool, allTracks()));
  }
}

const audioOf = (cultural: unknown): readonly number[] | undefined =>
  Array.isArray(cultural) && cultural.length > 0 && cultural.every((value) => typeof value === 'number')
    ? (cultural as number[])
    : undefined;

/** `attributes.genres`, a list, or `attributes.genre`, a word; in small letters. */
export function genresOf({ genre, genres }: { genre: unknown; genres: unknown }): string[] {
  const said: readonly unknown[] = Array.isArray(genres) ? genres : [genre];
  const words = said.flatMap((word) => (typeof word === 'string' ? [word.trim().toLowerCase()] : []));
  return [...new Set(words.filter((word) => word !== ''))];
}
