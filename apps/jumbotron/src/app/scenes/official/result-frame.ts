/** Where the rows of a list stand: the places behind the podium, or the board that is being confirmed. */
import type { LeaderboardEntry } from '@coliseum/contracts';
import { fitText, type TextBox, type TextMeasure } from '../../pieces/name-fit';
import { TEXT_STYLES } from '../../pieces/text-ruler';
import { column, NAME_LINE, type BoardFrame, type Slot } from '../../stage/board-plan';
import type { StageLayout } from '../../stage/layout';
import type { Box } from './bay-area';
import type { OfficialPlan } from './official-plan';

export interface ListShape {
  area: Box;
  /** wide: one line with the place; tall: the place below the name; plain: no place; cells: side by side, read down */
  look: 'wide' | 'tall' | 'plain' | 'cells';
  /** of the widest score */
  score: number;
}

export const RANK_END = 9.8;
const ROW = { wide: 8.5, plain: 8.5, tall: 14.2, cells: 13.6 };
const CELL = { width: 96, gap: 6 };
const LOW = 3.35 / TEXT_STYLES.name;
const LEAST_SCORE = 13;
const PLACE = 34;

/** The list under, or on a ribbon beside, the inscription. */
export function listShape(stage: StageLayout, attic: OfficialPlan['attic'], score: number): ListShape {
  const { innerWidth: w, innerHeight: h } = stage;
  if ('right' in attic) {
    const x = attic.right + 6;
    return { score, look: 'cells', area: { x, y: 0, w: w - x, h } };
  }
  const y = attic.bottom + 4.6;
  return { score, look: stage.stacked ? 'tall' : 'wide', area: { x: 0, y, w, h: h - y } };
}

const across = ({ area, look }: ListShape): number =>
  look === 'cells' ? Math.max(1, Math.floor((area.w + CELL.gap) / (CELL.width + CELL.gap))) : 1;
const cellWidth = (shape: ListShape): number => (shape.area.w + CELL.gap) / across(shape) - CELL.gap;
export const scoreWidth = ({ score }: ListShape): number => Math.max(LEAST_SCORE, score);
export const placeRoom = (shape: ListShape): number =>
  shape.look === 'wide' ? PLACE : cellWidth(shape) - RANK_END - 2;

export function listNameRoom(shape: ListShape): number {
  const place = shape.look === 'wide' ? PLACE + 2.4 : 0;
  return cellWidth(shape) - RANK_END - scoreWidth(shape) - 3 - place;
}

export function resultFrame(shape: ListShape, measure: TextMeasure): BoardFrame {
  const { area, look } = shape;
  const cells = look === 'cells';
  const down = Math.max(1, Math.floor(area.h / ROW[look]));
  const columns = across(shape);
  const pitch = area.h / down;
  const w = cellWidth(shape);
  const box: TextBox = {
    room: listNameRoom(shape),
    maxScale: 1,
    minScale: cells ? LOW : 1,
    ...(cells && { height: 1.2 }),
  };
  const sheet = { rows: down * columns, height: cells ? down * columns : area.h };
  return {
    plank: 'none',
    firstSheet: sheet,
    furtherSheet: sheet,
    fit(entry: LeaderboardEntry) {
      const name = fitText(entry.entityName, box, measure);
      return { name, height: cells ? 1 : pitch + (name.lines - 1) * NAME_LINE };
    },
    slots(rows, page) {
      if (cells)
        return rows.map((_, i): Slot => {
          const x = area.x + Math.floor(i / down) * (w + CELL.gap);
          return { x, y: area.y + (i % down) * pitch, w, h: pitch, line: pitch, lead: false };
        });
      const needed = rows.reduce((sum, { height }) => sum + height, 0);
      return column(rows, { x: area.x, top: area.y, width: w }, page.only ? 0 : area.h - needed);
    },
  };
}
