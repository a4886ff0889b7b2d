/** The land of a map: dots on a grid wherever a city lies, as one path of points. */
import type { Land } from '@coliseum/domain';
import { type MapView, placeOn } from './map-view';

/** px between two dots, at the page's zoom */
export const GRID_PX = 5;

export const landDots = (land: Land, view: MapView, grid = GRID_PX): string => {
  const columns = Math.ceil(view.width / grid);
  const rows = Math.ceil(view.height / grid);
  const taken = new Uint8Array(columns * rows);
  let path = '';
  for (let i = 0; i < land.length; i += 2) {
    const [x, y] = placeOn(view, land[i] ?? 0, land[i + 1] ?? 0);
    const [column, row] = [Math.floor(x / grid), Math.floor(y / grid)];
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
    const cell = row * columns + column;
    if (taken[cell]) continue;
    taken[cell] = 1;
    path += `M${(column + 0.5) * grid} ${(row + 0.5) * grid}h0`;
  }
  return path;
};
