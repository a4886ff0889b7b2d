/** One layout engine for every panel: its format, the unit that all sizes are made of, and the safe area. */

export type Format = 'wall' | 'ribbon' | 'tower';

export interface StageLayout {
  format: Format;
  /** whether a row has too little width for everything in one line */
  stacked: boolean;
  /** CSS pixels of 1rem */
  unitPx: number;
  /** the panel in rem */
  width: number;
  height: number;
  /** distance of text from the edges in rem, burn-in orbit included */
  safeX: number;
  safeY: number;
  /** what is left between them */
  innerWidth: number;
  innerHeight: number;
}

/** The stage wanders by so many pixels in every direction (display.md V14). */
export const ORBIT_PX = 4;
/** EBU R 95: text keeps 5 % from the edges (V3). */
const SAFE = 0.05;
const DEFAULT_VIEWING = 8;
const RIBBON_RATIO = 4;
const TOWER_RATIO = 1.15;
/** A panel narrower than this has no room for a row in one line. */
const LEAST_LINE_WIDTH = 150;

/**
 * @param viewing the farthest viewer in wall heights; a farther one makes every size grow and takes rows away
 * @param safe share of the panel that text keeps from the edges; 0 for pixel-mapped LED
 */
export function stageLayout(
  widthPx: number,
  heightPx: number,
  viewing = DEFAULT_VIEWING,
  safe = SAFE,
): StageLayout {
  const scale = viewing / DEFAULT_VIEWING;
  const format = formatOf(widthPx / heightPx);
  const base = format === 'ribbon' ? heightPx / 48 : Math.min(widthPx, heightPx) / 108;
  const unitPx = Math.max(1, base * scale);
  const [width, height, orbit] = [widthPx / unitPx, heightPx / unitPx, ORBIT_PX / unitPx];
  const safeX = width * safe + orbit;
  const safeY = height * safe + orbit;
  return {
    ...{ format, unitPx, width, height, safeX, safeY },
    stacked: format === 'tower' || (format === 'wall' && width < LEAST_LINE_WIDTH),
    innerWidth: width - 2 * safeX,
    innerHeight: height - 2 * safeY,
  };
}

function formatOf(ratio: number): Format {
  if (ratio >= RIBBON_RATIO) return 'ribbon';
  return ratio >= TOWER_RATIO ? 'wall' : 'tower';
}
