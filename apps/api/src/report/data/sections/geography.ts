/** Where a subject’s interactions came from, and what the cities have of it beyond their share of everything. */
import { GEONAMES_ATTRIBUTION, type GeographySection } from '@coliseum/contracts';
import { compareCodePoints, locationQuotients, placeholderName, RESONANCE_MINIMUM_EVENTS } from '@coliseum/domain';
import { rows } from '../../../platform/database/sql.js';
import { cityFigures, type CityFigure } from '../../../platform/figures/city-figures.sql.js';
import { missing, sectionOr, type Frame, type Part } from '../frame.js';
import type { ReadList } from '../read/read-slice.js';

/** More would be no list any more; the others are in the total. */
const MOST_CITIES = 200;

/** @param list interactions and events by city */
export async function geography({ reading, range, places }: Frame, list: ReadList): Promise<Part> {
  const own = list.rows
    .map((row) => ({ cityId: row.key, value: row.of('interactions'), events: row.of('events') }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || compareCodePoints(a.cityId, b.cityId));
  const none = missing(
    'Geography',
    'No event names a city; send cityId, or the people’s cities, and make the report again.',
  );
  if (own.length === 0) return sectionOr(undefined, none);
  const question = cityFigures('interactions', { start: range.from, end: range.to });
  const all = await rows<CityFigure & Record<string, unknown>>(reading.on, question);
  const ofAll = new Map(all.map(({ city_id, value }) => [city_id, Number(value)]));
  const isOwn = new Set(own.map(({ cityId }) => cityId));
  const others = all.filter(({ city_id }) => !isOwn.has(city_id));
  const resonances = locationQuotients([
    ...own.map(({ cityId, value, events }) => ({ entity: value, events, all: ofAll.get(cityId) ?? 0 })),
    ...others.map(({ value }) => ({ entity: 0, events: 0, all: Number(value) })),
  ]);
  const total = own.reduce((sum, { value }) => sum + value, 0);
  const known = await places.of(
    own.map(({ cityId }) => cityId),
    undefined,
    reading.on,
  );
  const placed = own.map(({ cityId, value }, i) => {
    const { name, country = null, latitude = null, longitude = null } = known.get(cityId) ?? {};
    return {
      ...{ cityId, name: name ?? placeholderName('city', cityId), country, latitude, longitude, value },
      share: value / total,
      resonance: resonances[i] ?? null,
    };
  });
  const section: GeographySection = {
    kind: 'geography',
    id: 'geography',
    title: 'Where it came from',
    note: 'interactions by city; × is resonance, 1 as everywhere',
    minimumEvents: RESONANCE_MINIMUM_EVENTS,
    total,
    unplaced: placed.filter(({ latitude }) => latitude === null).length,
    cities: placed.slice(0, MOST_CITIES),
    attribution: GEONAMES_ATTRIBUTION,
  };
  return sectionOr(section, none);
}
