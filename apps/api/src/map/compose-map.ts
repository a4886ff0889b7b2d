/** From the figures of all cities, now and before, to the map that is sent: shares, resonance, places, change. */
import { GEONAMES_ATTRIBUTION } from '@coliseum/contracts';
import {
  changePercent,
  compareCodePoints,
  locationQuotients,
  RESONANCE_MINIMUM_EVENTS,
} from '@coliseum/domain';
import type { CityFigure } from '../platform/figures/city-figures.sql.js';
import type { MapQuestion } from './map-question.js';
import type { Place } from '../platform/places/to-place.js';

export interface MapFigures {
  /** of the entity, or of everything */
  now: readonly CityFigure[];
  /** null: there is nothing before all time */
  before: readonly CityFigure[] | null;
  /** of everything, where an entity is asked for */
  all: readonly CityFigure[] | null;
}

export interface MapRow extends CityFigure {
  resonance: number | null;
}

/** The greatest first; cities that only others were active in have no place on an entity's map. */
export function mapRows({ now, all }: MapFigures): MapRow[] {
  const sorted = now
    .map((figure) => ({ ...figure, resonance: null }))
    .sort((a, b) => Number(b.value) - Number(a.value) || compareCodePoints(a.city_id, b.city_id));
  if (!all) return sorted;
  const own = new Map(now.map((figure) => [figure.city_id, figure]));
  const cities = [...all.filter(({ city_id }) => !own.has(city_id)), ...sorted];
  const ofAll = new Map(all.map(({ city_id, value }) => [city_id, Number(value)]));
  const quotients = locationQuotients(
    cities.map(({ city_id }) => ({
      entity: Number(own.get(city_id)?.value ?? 0),
      all: ofAll.get(city_id) ?? 0,
      events: Number(own.get(city_id)?.events ?? 0),
    })),
  ).slice(cities.length - sorted.length);
  return sorted.map((row, i) => ({ ...row, resonance: quotients[i] ?? null }));
}

/** @param places of all rows */
export function encodeMap(
  question: MapQuestion,
  rows: readonly MapRow[],
  before: MapFigures['before'],
  places: ReadonlyMap<string, Place>,
): string {
  const { metric, window, entity, limit, asOf, current, previous } = question;
  const total = rows.reduce((sum, { value }) => sum + Number(value), 0);
  const was = before && new Map(before.map(({ city_id, value }) => [city_id, Number(value)]));
  const head = {
    ...{ metric, window, entityType: entity?.type ?? null, entityId: entity?.id ?? null, asOf },
    periodStart: current.start,
    previousStart: previous?.start ?? null,
    previousEnd: previous?.end ?? null,
    limit,
    total: rows.length,
    unplaced: rows.filter(({ city_id }) => places.get(city_id)?.latitude == null).length,
    totalValue: total,
    minimumEvents: RESONANCE_MINIMUM_EVENTS,
    attribution: GEONAMES_ATTRIBUTION,
  };
  const cities = rows.slice(0, limit).map(({ city_id, value, events, resonance }) => {
    const { name = null, country = null, latitude = null, longitude = null } = places.get(city_id) ?? {};
    const previously = was ? (was.get(city_id) ?? 0) : null;
    return JSON.stringify({
      ...{ cityId: city_id, name, country, latitude, longitude, value: Number(value) },
      share: total > 0 ? Number(value) / total : null,
      resonance,
      events: Number(events),
      change: previously === null ? null : Number(value) - previously,
      changePercent: changePercent(Number(value), previously),
    });
  });
  return `${JSON.stringify(head).slice(0, -1)},"cities":[${cities.join(',')}]}`;
}
