/** The bracket as storeys of a façade: a match stands above the two that lead to it, as many to a page as can be read. */
import type { TournamentMatch } from '@coliseum/contracts';
import type { StageLayout } from '../../stage/layout';
import { bayFit, type BayFit, type CityText } from './bay-fit';
import type { Family } from './programme';

export interface PlacedBay {
  match: TournamentMatch;
  fit: BayFit;
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface BracketPage {
  bays: readonly PlacedBay[];
  /** where a storey begins */
  storeys: readonly number[];
}

const GAP = 6;
/** a name of more lines is given the whole width */
const MOST_LINES = 2;
const MOST_AIR = 9;

export const bracketTop = (stage: StageLayout): number =>
  ({ wall: 10.4, tower: Math.max(19.6, Math.min(21.6, stage.innerHeight * 0.126)), ribbon: 7.4 })[
    stage.format
  ];

export function bracketPages(families: readonly Family[], stage: StageLayout, text: CityText): BracketPage[] {
  if (!families.length) return [];
  if (stage.format === 'ribbon') return families.map((family) => ribbonPage(family, stage, text));
  const pages: BracketPage[] = [];
  if (stage.format === 'wall' && !stage.stacked) {
    for (let i = 0; i < families.length; i += 2) {
      const pair = families.slice(i, i + 2);
      pages.push(...(pairPage(pair, stage, text) ?? inOneColumn(pair, stage, text)));
    }
    return pages;
  }
  return inOneColumn(families, stage, text);
}

/** Two families beside each other, or one with its feeders beside each other. */
function pairPage(pair: readonly Family[], stage: StageLayout, text: CityText): BracketPage[] | null {
  const w = (stage.innerWidth - GAP) / 2;
  const [first] = pair;
  const rows: TournamentMatch[][] =
    pair.length === 2
      ? [0, 1, 2].map((row) => pair.flatMap(({ match, feeders }) => [match, ...feeders][row] ?? []))
      : [[first?.match ?? []].flat(), [...(first?.feeders ?? [])]];
  const fits = rows.map((row) => row.map((match) => bayFit(match, { w }, text)));
  if (fits.flat().some(({ mostLines }) => mostLines > MOST_LINES)) return null;
  const placed = storeysOf(rows, fits, stage, (row, i) => {
    const only = row.length === 1;
    return { x: only ? (stage.innerWidth - w) / 2 : i * (w + GAP), w };
  });
  return placed && [placed];
}

function inOneColumn(families: readonly Family[], stage: StageLayout, text: CityText): BracketPage[] {
  const w = stage.innerWidth;
  const room = stage.innerHeight - bracketTop(stage);
  const pages: TournamentMatch[][] = [[]];
  let used = 0;
  for (const match of families.flatMap(({ match, feeders }) => [match, ...feeders])) {
    const { height } = bayFit(match, { w }, text);
    if (used && used + height > room) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(match);
    used += height;
  }
  return pages.flatMap((matches) => {
    const rows = matches.map((match) => [match]);
    const fits = rows.map((row) => row.map((match) => bayFit(match, { w }, text)));
    return storeysOf(rows, fits, stage, () => ({ x: 0, w }), false) ?? [];
  });
}

function storeysOf(
  rows: readonly TournamentMatch[][],
  fits: readonly BayFit[][],
  stage: StageLayout,
  at: (row: readonly TournamentMatch[], index: number) => { x: number; w: number },
  mustFit = true,
): BracketPage | null {
  const top = bracketTop(stage);
  const heights = fits.map((row) => Math.max(...row.map(({ height }) => height)));
  const spare = stage.innerHeight - top - heights.reduce((sum, height) => sum + height, 0);
  if (spare < -0.01 && mustFit) return null;
  const air = Math.min(MOST_AIR, Math.max(0, spare) / rows.length);
  let y = top;
  const storeys: number[] = [];
  const bays = rows.flatMap((row, r) => {
    const h = (heights[r] ?? 0) + air;
    storeys.push(y);
    const placed = row.flatMap((match, i): PlacedBay[] => {
      const fit = fits[r]?.[i];
      return fit ? [{ match, fit, y, h, ...at(row, i) }] : [];
    });
    y += h;
    return placed;
  });
  return { bays, storeys };
}

function ribbonPage({ match, feeders }: Family, stage: StageLayout, text: CityText): BracketPage {
  const [before, after] = feeders;
  const order = [before, match, after].filter((each) => each !== undefined);
  const w = (stage.innerWidth + GAP) / order.length - GAP;
  const y = bracketTop(stage);
  const h = stage.innerHeight - y;
  const bays = order.map((each, i) => ({
    match: each,
    fit: bayFit(each, { w, height: h }, text),
    ...{ x: i * (w + GAP), y, w, h },
  }));
  return { bays, storeys: [y] };
}
