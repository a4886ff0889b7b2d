/** Which city an event's `cityId` means: a GeoNames id, or a slug that may say country and division behind the name. */
import { citySlug } from './city-slug.js';

export interface CityCandidate {
  geonameId: number;
  slug: string;
  /** a second slug; it counts only where no city has the first one */
  alias: string | null;
  /** ISO 3166-1, two letters */
  country: string;
  /** GeoNames' code of the first-level division: MA, ENG, 07 */
  admin1: string;
  population: number;
}

/** One way to read a slug: a name, and what is said behind it. */
export interface CityReading {
  name: string;
  suffix: readonly string[];
}

const GEONAME_ID = /^[1-9]\d{0,9}$/;
const MAX_GEONAME_ID = 2_147_483_647;

/** @returns the GeoNames id that a text is, if it is one */
export function geonameIdOf(cityId: string): number | undefined {
  const number = GEONAME_ID.test(cityId) ? Number(cityId) : Number.NaN;
  return number <= MAX_GEONAME_ID ? number : undefined;
}

/** The ways to read an id that is no number, the longest name first: `boston-ma-us` is Boston in MA in US at last. */
export function cityReadings(cityId: string): CityReading[] {
  const words = citySlug(cityId).split('-').filter(Boolean);
  return [0, 1, 2].flatMap((behind) => {
    const name = words.slice(0, words.length - behind).join('-');
    return name === '' ? [] : [{ name, suffix: words.slice(words.length - behind) }];
  });
}

/**
 * The longest name that a city goes by wins, with a suffix that holds for it: one word is its division or its
 * country, two are its division and its country. Among those left the most populous one wins, then the smaller id.
 * @param candidates the cities of this GeoNames id, or of any of the names
 */
export function pickCity<T extends CityCandidate>(cityId: string, candidates: readonly T[]): T | undefined {
  const id = geonameIdOf(cityId);
  if (id !== undefined) return candidates.find(({ geonameId }) => geonameId === id);
  for (const { name, suffix } of cityReadings(cityId)) {
    const there = candidates.filter((city) => isIn(city, suffix));
    const named = there.filter(({ slug }) => slug === name);
    const found = named.length > 0 ? named : there.filter(({ alias }) => alias === name);
    if (found.length > 0) return found.reduce((best, city) => (isBefore(city, best) ? city : best));
  }
  return undefined;
}

function isIn({ country, admin1 }: CityCandidate, suffix: readonly string[]): boolean {
  const [division, land] = [admin1.toLowerCase(), country.toLowerCase()];
  if (suffix.length === 0) return true;
  if (suffix.length === 1) return suffix[0] === land || suffix[0] === division;
  return suffix[0] === division && suffix[1] === land;
}

const isBefore = (a: CityCandidate, b: CityCandidate): boolean =>
  a.population === b.population ? a.geonameId < b.geonameId : a.population > b.population;
