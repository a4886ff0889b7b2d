/** The leaderboard's geometry in each format (look/wall.md, Grids), in rem inside the safe area. */
import type { LeaderboardEntry } from '@coliseum/contracts';
import { fitText, type TextBox, type TextMeasure } from '../../pieces/name-fit';
import { TEXT_STYLES } from '../../pieces/text-ruler';
import { column, NAME_LINE, type BoardFrame, type RowNeed, type Slot } from '../../stage/board-plan';
import type { StageLayout } from '../../stage/layout';

/** Widths that depend on the widest score; the rows' styles use the same ones. */
export interface LeaderboardColumns {
  score: number;
  /** the leader's score grows by so much */
  leadScore: number;
  country: number;
  /** scores so wide that stacked rows give them the second line */
  vast: boolean;
}

const LEAST_SCORE = 13;
const VAST_SCORE = 24;
const BIGGEST_LEAD_NAME = 1.4;
const COIN_END = 18.4;
const LEAD_NAME_X = 29;

/** @param placed whether any entrant has a place to show; else its column is the names' */
export function columnsOf(stage: StageLayout, widestScore: number, placed = true): LeaderboardColumns {
  const score = Math.max(LEAST_SCORE, widestScore);
  const vast = score > VAST_SCORE;
  return {
    score,
    leadScore: Math.min(1.62, Math.max(1.08, 30 / score)),
    country: placed ? Math.min(vast ? 26 : 33, stage.innerWidth * 0.19) : 0,
    vast,
  };
}

/** Where the board begins under the head. */
export const boardTop = (stage: StageLayout): number =>
  ({ wall: 9.6, tower: Math.max(19.6, Math.min(21.6, stage.innerHeight * 0.126)), ribbon: 7.2 })[
    stage.format
  ];

export function leaderboardFrame(
  stage: StageLayout,
  columns: LeaderboardColumns,
  measure: TextMeasure,
  entries: readonly LeaderboardEntry[],
): BoardFrame {
  if (stage.format === 'ribbon') return ribbonFrame(stage, columns, measure, entries);
  const wall = !stage.stacked;
  const [top, width] = [boardTop(stage), stage.innerWidth];
  const height = stage.innerHeight - top;
  const [leadRow, row, gap] = wall ? [15, 7.95, 0.2] : [20.5, 14.35, 0.4];
  const rows = Math.max(1, Math.floor((height - leadRow - gap) / row));
  const pitch = (height - leadRow - gap) / rows;
  const box = wall ? lineBox : stackedBox;
  const sheet = { rows: rows + 1, height: height - gap };
  const needed = (all: readonly RowNeed[]) => all.reduce((sum, { height: h }) => sum + h, 0);
  return {
    fit(entry, lead) {
      const name = fitText(entry.entityName, box(stage, columns, lead), measure);
      const within = lead && wall ? 2 : 1;
      return { name, height: (lead ? leadRow : pitch) + Math.max(0, name.lines - within) * NAME_LINE };
    },
    plank: 'first page',
    firstSheet: sheet,
    furtherSheet: sheet,
    slots(all, page) {
      const spare = page.only ? 0 : height - gap - needed(all);
      if (!page.first) return column(all, { top, width }, spare);
      const [lead, ...rest] = all;
      const leadHeight = lead?.height ?? leadRow;
      return [
        { x: 0, y: top, w: width, h: leadHeight, line: leadHeight, lead: true },
        ...column(rest, { top: top + leadHeight + gap, width }, spare),
      ];
    },
  };
}

/** Widths that the rows' texts have; a ribbon's cells differ from page to page. */
export function nameRoom(stage: StageLayout, columns: LeaderboardColumns, { lead, w }: Slot): number {
  if (stage.stacked) return stackedBox(stage, columns, lead).room;
  if (stage.format === 'wall') return lineBox(stage, columns, lead).room;
  return lead ? w - BAY.left - 2.4 : w - CELL.left - columns.score - 3;
}

export function secondRoom(stage: StageLayout, columns: LeaderboardColumns, { lead, w }: Slot): number {
  if (stage.format === 'wall' && !stage.stacked)
    return columns.country - (lead ? columns.score * (columns.leadScore - 1) : 0);
  if (stage.format === 'ribbon') return lead ? w - BAY.left - 15 : w - CELL.left - 13;
  const score = columns.vast ? columns.score * (lead ? 1.16 : 1) + 2 : 0;
  return stage.innerWidth - (lead ? 17 : 10) - score - 12;
}

function lineBox(stage: StageLayout, { score, country }: LeaderboardColumns, lead: boolean): TextBox {
  const right = score + 14.5 + country + 2.4;
  const left = lead ? LEAD_NAME_X : COIN_END;
  return { room: stage.innerWidth - left - right, maxScale: lead ? BIGGEST_LEAD_NAME : 1, minScale: 1 };
}

function stackedBox(stage: StageLayout, { score, vast }: LeaderboardColumns, lead: boolean): TextBox {
  const right = vast ? 0 : (lead ? score * 1.5 : score) + 3;
  return { room: stage.innerWidth - (lead ? 17 : 10) - right, maxScale: 1, minScale: 1 };
}

const BAY = { width: 92, gap: 5, left: 25 };
const CELL = { width: 78, gap: 4.2, height: 13.8, left: 8.6 };
/** A ribbon's panel is low and its text twice as high as the distance asks: names may step down to the floor. */
const RIBBON_MIN_SCALE = 3.35 / TEXT_STYLES.name;

function ribbonFrame(
  stage: StageLayout,
  columns: LeaderboardColumns,
  measure: TextMeasure,
  entries: readonly LeaderboardEntry[],
): BoardFrame {
  const bay = Math.min(BAY.width, stage.innerWidth * 0.32);
  const field = stage.innerWidth - bay - BAY.gap;
  const most = Math.max(1, Math.floor((field + CELL.gap) / (CELL.width + CELL.gap)));
  const down = Math.max(1, Math.floor(stage.innerHeight / CELL.height));
  const cellRoom = (across: number) => (field + CELL.gap) / across - CELL.gap;
  const box = (across: number, lead: boolean): TextBox =>
    lead
      ? { room: bay - BAY.left - 2.4, maxScale: 1.45, minScale: RIBBON_MIN_SCALE, height: 1.62 }
      : {
          room: cellRoom(across) - CELL.left - columns.score - 3,
          maxScale: 1,
          minScale: RIBBON_MIN_SCALE,
          height: 1.27,
        };
  const fits = (across: number) =>
    entries.every(({ entityName }) => {
      const { scale, lines } = fitText(entityName, box(across, false), measure);
      return scale * lines <= 1.3;
    });
  // fewer and wider cells where the names need the room
  const across = Array.from({ length: most }, (_, i) => most - i).find(fits) ?? 1;
  const cell = cellRoom(across);
  const pitch = stage.innerHeight / down;
  return {
    fit: (entry, lead) => ({
      name: fitText(entry.entityName, box(across, lead), measure),
      height: lead ? 0 : 1,
    }),
    plank: 'every page',
    firstSheet: { rows: 1 + across * down, height: across * down },
    furtherSheet: { rows: across * down, height: across * down },
    slots(all, page) {
      const cells = all.slice(page.first ? 1 : 0).map((_, i): Slot => ({
        x: bay + BAY.gap + Math.floor(i / down) * (cell + CELL.gap),
        y: (i % down) * pitch,
        w: cell,
        h: pitch,
        line: pitch,
        lead: false,
      }));
      const top = boardTop(stage);
      const h = stage.innerHeight - top;
      const plank = { x: 0, y: top, w: bay, h, line: h, lead: true };
      return page.first ? [plank, ...cells] : cells;
    },
  };
}
