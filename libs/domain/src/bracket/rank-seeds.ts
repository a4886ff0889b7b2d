/** The order of the seeds by what the cities did before. */
import { compareCodePoints } from '../ranking/compare-code-points.js';
import { compareEngagement, type CityFigures } from './city-figures.js';

export type SeedFigures = CityFigures & { cityId: string };

/** Best first: engagement per active user, then more interactions, then the city's id. */
export const rankSeeds = <T extends SeedFigures>(cities: readonly T[]): T[] =>
  [...cities].sort(
    (a, b) =>
      compareEngagement(b, a) || b.interactions - a.interactions || compareCodePoints(a.cityId, b.cityId),
  );
