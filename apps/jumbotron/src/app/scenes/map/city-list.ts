/** The five cities with the most: how each name fits beside its figure, and where its row stands. */
import type { MapCity } from '@coliseum/contracts';
import { fitText, LINE_HEIGHT, type TextFit, type TextMeasure } from '../../pieces/name-fit';
import { TEXT_STYLES } from '../../pieces/text-ruler';
import type { MapPlan } from './map-plan';

export const MOST_CITIES = 5;

export interface CityRow {
  id: string;
  name: string;
  value: number;
  fit: TextFit;
  x: number;
  y: number;
  height: number;
}

export interface CityList {
  rows: readonly CityRow[];
  /** of the figures' column, in rem, and their size */
  figure: number;
  figureSize: number;
  nameRoom: number;
}

const GAP = 2.8;
const ROW = 9.4;
const AIR = 2.4;
const MOST_AIR = 17.4;
/** the name's share of its full size; a name that needs more lines than that goes down to the floor */
const LEAST = 0.72;
const FLOOR = 3.35 / TEXT_STYLES.name;
const MOST_LINES = 2;
/** figures take no more of a row than this at their full size */
const FIGURE_SHARE = 0.5;

export const nameOf = ({ name, cityId }: Pick<MapCity, 'name' | 'cityId'>): string => name ?? cityId;

export function cityList(
  cities: readonly { id: string; name: string; value: number; text: string }[],
  { list }: Pick<MapPlan, 'list'>,
  name: TextMeasure,
  figure: TextMeasure,
): CityList {
  const width = (list.width - (list.columns - 1) * 2 * GAP) / list.columns;
  const natural = Math.max(0, ...cities.map(({ text }) => figure.natural(text)));
  const scale = Math.min(1, (width * FIGURE_SHARE) / Math.max(1, natural));
  const room = width - natural * scale - GAP;
  const perColumn = Math.ceil(MOST_CITIES / list.columns);
  const fits = cities.map((city) => {
    const box = { room, maxScale: 1, minScale: LEAST, height: MOST_LINES };
    const fit = fitText(city.name, box, name);
    return fit.lines * fit.scale <= MOST_LINES ? fit : fitText(city.name, { ...box, minScale: FLOOR }, name);
  });
  const heights = fits.map(({ lines, scale: size }) =>
    Math.max(ROW, lines * size * TEXT_STYLES.name * LINE_HEIGHT + AIR),
  );
  const rows: CityRow[] = [];
  for (let column = 0; column < list.columns; column++) {
    const [from, to] = [column * perColumn, Math.min(cities.length, (column + 1) * perColumn)];
    const needed = heights.slice(from, to).reduce((sum, height) => sum + height, 0);
    // columns of fewer rows keep to the same lines
    const spare = Math.max(0, list.height - needed - (perColumn - to + from) * ROW) / perColumn;
    let y = list.y;
    for (let i = from; i < to; i++) {
      const [city, fit, least] = [cities[i], fits[i], heights[i]];
      if (!city || !fit || least === undefined) continue;
      const height = Math.min(Math.max(least, MOST_AIR), least + spare);
      // never cut: what has no room is not begun, and what follows neither
      if (y + height > list.y + list.height + 0.01)
        return { rows, figure: natural * scale, figureSize: scale * TEXT_STYLES.figure, nameRoom: room };
      rows.push({ ...city, fit, height, y, x: list.x + column * (width + 2 * GAP) });
      y += height;
    }
  }
  return { rows, figure: natural * scale, figureSize: scale * TEXT_STYLES.figure, nameRoom: room };
}
