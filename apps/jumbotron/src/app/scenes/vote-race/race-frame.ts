/** The race's geometry: rows with their bars, and beside or below them the arch with what the event knows. */
import type { LeaderboardEntry } from '@coliseum/contracts';
import { fitText, type TextBox, type TextMeasure } from '../../pieces/name-fit';
import { TEXT_STYLES } from '../../pieces/text-ruler';
import { column, NAME_LINE, type BoardFrame, type Slot } from '../../stage/board-plan';
import type { StageLayout } from '../../stage/layout';

export interface RacePlan {
  /** where the rows stand */
  field: Area;
  across: number;
  /** arch and figures */
  aside: Area;
  /** the arch above its figures, or beside them */
  upright: boolean;
  headWidth: number;
}
export interface Area {
  x: number;
  y: number;
  w: number;
  h: number;
}

const ROW = 10.5;
const MOST_ROWS = 12;
const GUTTER = 8.8;
const NAME_X = 9.6;
/** beside the score: the points of the last change */
const GAIN = 16;
const RIBBON_MIN_SCALE = 3.35 / TEXT_STYLES.name;

export function racePlan(stage: StageLayout): RacePlan {
  const { innerWidth: w, innerHeight: h } = stage;
  if (stage.format === 'wall') {
    const aside = Math.min(52, w * 0.32);
    const rows = w - aside - GUTTER;
    return {
      field: { x: 0, y: 10.6, w: rows, h: h - 10.6 },
      across: 1,
      aside: { x: w - aside, y: 0, w: aside, h },
      upright: true,
      headWidth: rows,
    };
  }
  if (stage.format === 'tower') {
    const [top, below] = [Math.max(19.6, Math.min(21.6, h * 0.126)), Math.max(31, Math.min(41, h * 0.25))];
    return {
      field: { x: 0, y: top, w, h: h - top - below - 5 },
      across: 1,
      aside: { x: 0, y: h - below, w, h: below },
      upright: false,
      headWidth: w,
    };
  }
  const bay = Math.min(104, w * 0.32);
  const field = w - bay - 7;
  return {
    field: { x: bay + 7, y: 0, w: field, h },
    across: Math.max(1, Math.floor(field / 100)),
    aside: { x: 0, y: 8, w: bay, h: h - 8 },
    upright: false,
    headWidth: bay,
  };
}

/** @param score width of the widest score */
export function raceNameRoom(stage: StageLayout, score: number): number {
  return cellWidth(stage) - NAME_X - Math.max(13, score) - GAIN;
}

export function raceFrame(stage: StageLayout, score: number, measure: TextMeasure): BoardFrame {
  const { field, across } = racePlan(stage);
  const ribbon = stage.format === 'ribbon';
  const down = Math.max(1, Math.min(MOST_ROWS, Math.floor(field.h / ROW)));
  const pitch = field.h / down;
  const w = cellWidth(stage);
  const size = { maxScale: 1, minScale: ribbon ? RIBBON_MIN_SCALE : 1, ...(ribbon && { height: 1.1 }) };
  const box: TextBox = { room: raceNameRoom(stage, score), ...size };
  return {
    plank: 'none',
    fit(entry: LeaderboardEntry) {
      const name = fitText(entry.entityName, box, measure);
      return { name, height: ribbon ? 1 : pitch + (name.lines - 1) * NAME_LINE };
    },
    firstSheet: { rows: down * across, height: ribbon ? down * across : field.h },
    furtherSheet: { rows: down * across, height: ribbon ? down * across : field.h },
    slots(rows, page) {
      if (!ribbon) {
        const spare = page.only ? 0 : field.h - rows.reduce((sum, { height }) => sum + height, 0);
        return column(rows, { x: field.x, top: field.y, width: w }, spare);
      }
      return rows.map((_, i): Slot => {
        const x = field.x + Math.floor(i / down) * (w + GAP);
        return { x, y: field.y + (i % down) * pitch, w, h: pitch, line: pitch, lead: false };
      });
    },
  };
}

const GAP = 5;
function cellWidth(stage: StageLayout): number {
  const { field, across } = racePlan(stage);
  return (field.w + GAP) / across - GAP;
}
