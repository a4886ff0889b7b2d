/** How much more, or less, of its activity something has in a city than activity in general has there. */

/** A city with fewer of its events says nothing about it. */
export const RESONANCE_MINIMUM_EVENTS = 20;

export interface CityActivity {
  /** what the entity has in the city, by the metric asked for */
  entity: number;
  /** what everything has in the city, by the same metric */
  all: number;
  /** how many of the entity's events lie behind it */
  events: number;
}

/**
 * The location quotient: (the entity's share of its activity in the city) / (the city's share of all activity).
 * 1 is as expected, 2 is twice as much. Activity that names no city stands on neither side.
 * @param cities every city in which there was any activity: the totals are their sums
 * @returns one per city, in their order; null where there are too few events or no activity to compare with
 * @see U.S. Bureau of Labor Statistics, QCEW location quotients
 */
export function locationQuotients(
  cities: readonly CityActivity[],
  minimumEvents = RESONANCE_MINIMUM_EVENTS,
): (number | null)[] {
  let ofEntity = 0;
  let ofAll = 0;
  for (const { entity, all } of cities) {
    ofEntity += entity;
    ofAll += all;
  }
  return cities.map(({ entity, all, events }) => {
    if (events < minimumEvents || !(ofEntity > 0) || !(ofAll > 0) || !(all > 0)) return null;
    return entity / ofEntity / (all / ofAll);
  });
}
