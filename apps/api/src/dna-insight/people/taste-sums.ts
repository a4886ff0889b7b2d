/** Adds tracks up to a vector of taste. */
import { culturalVector, type DnaLayout, type ObservedVector } from '@coliseum/domain';
import type { Track } from './track-book.js';

export class TasteSums {
  private readonly audioSums: number[];
  private audioWeight = 0;
  private readonly genres = new Map<string, number>();
  /** the weight of all tracks of which anything is known */
  known = 0;

  constructor(private readonly layout: DnaLayout) {
    this.audioSums = layout.audio.map(() => 0);
  }

  /** @param track a vector of another length than the layout's says nothing */
  add(track: Track, weight: number): void {
    this.known += weight;
    for (const genre of track.genres) this.addGenre(genre, weight / track.genres.length);
    if (track.audio?.length !== this.audioSums.length) return;
    this.audioWeight += weight;
    for (let i = 0; i < this.audioSums.length; i++)
      this.audioSums[i] = (this.audioSums[i] as number) + weight * (track.audio[i] as number);
  }

  addGenre(genre: string, weight: number): void {
    this.genres.set(genre, (this.genres.get(genre) ?? 0) + weight);
  }

  get hasGenres(): boolean {
    return this.genres.size > 0;
  }

  vector(): ObservedVector | undefined {
    const { audioSums, audioWeight } = this;
    return culturalVector(this.layout, { audioSums, audioWeight, genres: Object.fromEntries(this.genres) });
  }
}
