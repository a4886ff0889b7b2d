/** What the next model's vectors are made of: the genres, cities and countries that most people are at home in, and the quartiles of what they spend. */
import { Injectable } from '@nestjs/common';
import { audioLabels, compareCodePoints, type DnaLayout } from '@coliseum/domain';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { CityCountries } from '../people/city-countries.js';
import type { TrackBook } from '../people/track-book.js';
import * as sql from './layout.sql.js';

const MOST_GENRES = 24;
const MOST_CITIES = 40;
const MOST_COUNTRIES = 30;

export interface ReadLayout {
  layout: DnaLayout;
  countryOf: (cityId: string) => string | undefined;
}

@Injectable()
export class Layouts {
  constructor(
    private readonly database: Database,
    private readonly cityCountries: CityCountries,
  ) {}

  async read(tracks: TrackBook): Promise<ReadLayout> {
    const { pool } = this.database;
    const audio = await firstRow<{ length: number }>(pool, sql.audioLength());
    const cities = await rows<{ id: string; people: number }>(pool, sql.peopleByCity());
    const countries = await this.cityCountries.of(cities.map(({ id }) => id));
    const byCountry = new Map<string, number>();
    for (const { id, people } of cities) add(byCountry, countries.get(id), people);
    const layout = {
      audio: audioLabels(audio?.length ?? 0),
      genres: await this.genres(tracks),
      spendBounds: await this.spendBounds(),
      cities: most(new Map(cities.map(({ id, people }) => [id, people])), MOST_CITIES),
      countries: most(byCountry, MOST_COUNTRIES),
    };
    return { layout, countryOf: (cityId) => countries.get(cityId) };
  }

  /** For vectors by a layout that stands. */
  async countries(): Promise<ReadLayout['countryOf']> {
    const cities = await rows<{ id: string }>(this.database.pool, sql.peopleByCity());
    const countries = await this.cityCountries.of(cities.map(({ id }) => id));
    return (cityId) => countries.get(cityId);
  }

  private async genres(tracks: TrackBook): Promise<string[]> {
    const weights = new Map<string, number>();
    const played = await rows<{ id: string; plays: number }>(this.database.pool, sql.playsByTrack());
    for (const { id, plays } of played)
      for (const genre of tracks.get(id)?.genres ?? []) add(weights, genre, plays);
    const preferred = await rows<{ genre: string; people: number }>(
      this.database.pool,
      sql.preferredGenres(),
    );
    for (const { genre, people } of preferred) add(weights, genre, people);
    return most(weights, MOST_GENRES);
  }

  /** Amounts of real payments; equal ones once, and none above which nobody paid, so that no band is empty. */
  private async spendBounds(): Promise<number[]> {
    const found = await firstRow<{ bounds: number[] | null; greatest: number | null }>(
      this.database.pool,
      sql.spendQuartiles(),
    );
    const bounds = (found?.bounds ?? []).filter((bound) => bound < (found?.greatest ?? 0));
    return [...new Set(bounds)];
  }
}

function add(weights: Map<string, number>, name: string | undefined, weight: number): void {
  if (name !== undefined) weights.set(name, (weights.get(name) ?? 0) + weight);
}

/** The heaviest, in an order of their own, so that the layout changes only where one comes or goes. */
const most = (weights: ReadonlyMap<string, number>, count: number): string[] =>
  [...weights]
    .sort((a, b) => b[1] - a[1] || compareCodePoints(a[0], b[0]))
    .slice(0, count)
    .map(([name]) => name)
    .sort(compareCodePoints);
