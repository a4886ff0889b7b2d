/** The archetypes' rows: share, name, and as many of the top three traits as all rows have room for. */
import { fitText, LINE_HEIGHT, type TextFit, type TextMeasure } from '../../pieces/name-fit';
import { TEXT_STYLES } from '../../pieces/text-ruler';
import { wedgesOf, type Archetype, type Wedge } from './audience';
import type { DnaPlan } from './dna-plan';

export interface ArchetypeRow extends Wedge {
  x: number;
  y: number;
  height: number;
  nameFit: TextFit;
  nameHeight: number;
  line: string;
  lineFit: TextFit;
  lineHeight: number;
  /** whether a rule stands under it */
  ruled: boolean;
}

export interface ArchetypeRows {
  rows: readonly ArchetypeRow[];
  wedges: readonly Wedge[];
  /** in rem: one row's width, the shares' column, the room for texts */
  width: number;
  figure: number;
  room: number;
}

export interface Measures {
  name: TextMeasure;
  second: TextMeasure;
  figure: TextMeasure;
}

/** glyph and gaps of a row, and the sign behind the figure */
export const GLYPH = 5.4;
export const GAP = 2.4;
const PERCENT = 5.4;
const COLUMN_GAP = 5;
const AIR = 1.6;
const BETWEEN = 0.8;
const LEAST_NAME = 0.66;
const FLOOR_NAME = 3.35 / TEXT_STYLES.name;
const FLOOR_LINE = 3.35 / TEXT_STYLES.second;
const MOST_TRAITS = 3;
const LEAST_ROWS = 3;

export const shareText = (share: number): string => (share * 100).toFixed(1);

export function archetypeRows(
  archetypes: readonly Archetype[],
  plan: DnaPlan,
  measures: Measures,
): ArchetypeRows {
  const { list, figureSize } = plan;
  const width = (list.width - (list.columns - 1) * COLUMN_GAP) / list.columns;
  const natural = Math.max(0, ...archetypes.map(({ share }) => measures.figure.natural(shareText(share))));
  const figure = (natural / TEXT_STYLES.figure) * figureSize + PERCENT;
  const room = width - GLYPH - figure - 2 * GAP;
  for (let most = list.most; most > 0; most--) {
    const wedges = wedgesOf(archetypes, most);
    for (let traits = MOST_TRAITS; traits >= 0; traits--) {
      const fits = wedges.map((wedge) => fitRow(wedge, traits, room, measures));
      const rows = placed(fits, plan, width);
      if (rows) return { rows, wedges, width, figure, room };
    }
  }
  return { rows: [], wedges: wedgesOf(archetypes, 1), width, figure, room };
}

type Fitted = Omit<ArchetypeRow, 'x' | 'y' | 'ruled'>;

function fitRow(wedge: Wedge, traits: number, room: number, { name, second }: Measures): Fitted {
  const box = { room, maxScale: 1, minScale: LEAST_NAME, height: 1.4 };
  const first = fitText(wedge.name, box, name);
  const nameFit =
    first.lines * first.scale <= 1.4 ? first : fitText(wedge.name, { ...box, minScale: FLOOR_NAME }, name);
  const nameHeight = nameFit.lines * nameFit.scale * TEXT_STYLES.name * LINE_HEIGHT;
  const line = wedge.traits.slice(0, traits).join(' · ');
  const lineFit = fitText(line, { room, maxScale: 1, minScale: FLOOR_LINE, height: 2 }, second);
  const lineHeight = line ? lineFit.lines * lineFit.scale * TEXT_STYLES.second * LINE_HEIGHT + BETWEEN : 0;
  return { ...wedge, nameFit, nameHeight, line, lineFit, lineHeight, height: nameHeight + lineHeight + AIR };
}

/** @returns null where they have no room */
function placed(fits: readonly Fitted[], { list }: DnaPlan, width: number): ArchetypeRow[] | null {
  const perColumn = Math.ceil(Math.max(fits.length, list.columns > 1 ? 2 * list.columns : 0) / list.columns);
  const rows: ArchetypeRow[] = [];
  for (let column = 0; column < list.columns; column++) {
    const cells = fits.slice(column * perColumn, (column + 1) * perColumn);
    const needed = cells.reduce((sum, { height }) => sum + height, 0);
    if (needed > list.height + 0.01) return null;
    // a column of fewer rows keeps to the lines of the other; a few rows alone do not spread over everything
    const missing =
      Math.max(0, Math.max(perColumn, LEAST_ROWS) - cells.length) * (needed / Math.max(1, cells.length));
    const spare = Math.max(0, list.height - needed - missing) / Math.max(1, cells.length);
    let y = list.y;
    cells.forEach((cell, i) => {
      const height = cell.height + Math.min(spare, cell.height);
      rows.push({
        ...cell,
        height,
        y,
        x: list.x + column * (width + COLUMN_GAP),
        ruled: i < cells.length - 1,
      });
      y += height;
    });
  }
  return rows;
}
