/** Where the four figures stand in each format, and how large, in rem inside the safe area. */
import type { StageLayout } from '../../stage/layout';

export interface KpiCell {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface KpiPlan {
  cells: readonly KpiCell[];
  /** the figures' own height, before their width is known */
  figure: { top: number; height: number; most: number };
  /** 0: no room for them */
  columns: number;
}

const HERO = 17.2;
/** digits of a hero, of its size */
const DIGITS = 0.76;
/** a comma's tail below them */
const TAIL = 0.22;
const LABEL = 9.4;
const AIR = 3;
const LEAST_COLUMNS = 4.4;
const MOST_COLUMNS = 11;

/** @param columned whether there is a history to show */
export function kpiPlan(stage: StageLayout, columned = true): KpiPlan {
  const { innerWidth: w, innerHeight: h, format } = stage;
  const [across, down] = { wall: [2, 2], tower: [1, 4], ribbon: [4, 1] }[format] as [number, number];
  const top = { wall: 12, tower: Math.max(20.4, Math.min(24, h * 0.14)), ribbon: 8 }[format];
  const gap = { x: format === 'ribbon' ? 9 : w * 0.083, y: format === 'wall' ? 4 : 3.4 };
  const cell = {
    w: (w + gap.x) / across - gap.x,
    h: (h - top + gap.y) / down - gap.y,
  };
  const cells = Array.from({ length: 4 }, (_, i) => ({
    ...cell,
    x: (i % across) * (cell.w + gap.x),
    y: top + Math.floor(i / across) * (cell.h + gap.y),
  }));
  const wanted = Math.min(MOST_COLUMNS, cell.h * 0.25);
  const digits = HERO * DIGITS;
  const room = cell.h - LABEL;
  const columns = columned && room - Math.min(digits, room * 0.5) - AIR > LEAST_COLUMNS ? wanted : 0;
  const height = room - (columns ? columns + AIR : 0);
  return { cells, figure: { top: LABEL, height, most: Math.min(HERO, height / (DIGITS + TAIL)) }, columns };
}
