/** A map of cities in words: which ones to draw, what it says, and its table; pure. */
import type { CityMap, MapCity } from '@coliseum/contracts';
import { formatCount, type SeriesTable } from '@coliseum/ui';

export type DrawnCity = Omit<MapCity, 'name'> & { name: string };

/** Cities without a name are told by their id, as the rest of the product does. */
export const drawnCities = ({ cities }: CityMap): DrawnCity[] =>
  cities.map((city) => ({ ...city, name: city.name ?? city.cityId }));

const TWO = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const PERCENT = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });
const NAMED = 3;

export const mapSummary = (map: CityMap): string => {
  const first = drawnCities(map)
    .slice(0, NAMED)
    .map(({ name, value }) => `${name} ${formatCount(value)}`);
  return `Map of ${formatCount(map.total)} cities by interactions: ${first.join(', ')}. “Table” shows the figures.`;
};

/** The resonance of a city that few came from is not told. */
export const mapTable = (map: CityMap): SeriesTable => {
  const hasResonance = map.cities.some(({ resonance }) => resonance !== null);
  return {
    columns: ['City', 'Interactions', 'Share', ...(hasResonance ? ['Resonance'] : [])],
    rows: drawnCities(map).map(({ name, country, value, share, resonance }) => [
      country === null ? name : `${name}, ${country}`,
      formatCount(value),
      share === null ? '–' : PERCENT.format(share),
      ...(hasResonance ? [resonance === null ? '–' : `×${TWO.format(resonance)}`] : []),
    ]),
  };
};
