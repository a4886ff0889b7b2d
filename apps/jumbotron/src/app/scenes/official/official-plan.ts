/** The triumphal arch in each format: where its bays are and what stands in them, in rem inside the safe area. */
import type { StageLayout } from '../../stage/layout';
import type { Box } from './bay-area';
import { greatBay, greatLane, MOST_TIED, type BayText, type GreatBay } from './great-bay';
import type { Podium } from './podium';
import { sideBay, sideLane, type SideBay } from './side-bay';

export interface Inscription {
  title: Box;
  kicker: Box;
  plate: Box;
  align: 'left' | 'center';
}

export interface OfficialPlan {
  inscription: Inscription;
  /** the plane that bears it: below a cornice, or left of a pier on a ribbon */
  attic: { bottom: number } | { right: number };
  /** a second cornice, under the great bay of a tower */
  storey: number | null;
  great: GreatBay;
  sides: readonly (SideBay | null)[];
  /** between the bays */
  pilasters: readonly number[];
  /** how many of the board's entries stand here; the others are listed */
  shown: number;
}

const CORNICE = 3.2;
/** A side bay that is narrower has no room for a name. */
const LEAST_SIDE = 26;

const NO_SIDES: Podium['sides'] = [[], []];

/** Everything but the winner is rather listed than set smaller than may be read. */
export function officialPlan(stage: StageLayout, podium: Podium, text: BayText): OfficialPlan {
  const sided = podium.winners.length > MOST_TIED ? NO_SIDES : podium.sides;
  const layout = { wall: onWall, tower: onTower, ribbon: onRibbon }[stage.format];
  const full = layout(stage, { ...podium, sides: sided }, text);
  const bays = full.sides.filter((side) => side !== null);
  if (full.great.fits && bays.every(({ fits }) => fits)) return full;
  return layout(stage, { ...podium, sides: NO_SIDES }, text);
}

const counted = (podium: Podium, great: GreatBay) =>
  great.listed ? 0 : podium.winners.length + podium.sides[0].length + podium.sides[1].length;
const hasSides = ({ sides }: Podium) => sides.some((side) => side.length > 0);

function onWall(stage: StageLayout, podium: Podium, text: BayText): OfficialPlan {
  const { innerWidth: w, innerHeight: h, safeY, safeX } = stage;
  const bottom = 15.8;
  const field = bottom + CORNICE;
  const plate = 36;
  const width = Math.min(82, w * 0.475);
  const side = (w - width) / 2 - 11.5;
  const sided = hasSides(podium) && side >= LEAST_SIDE;
  const base = h + safeY + 1;
  const great = greatBay(
    podium.winners,
    { x: sided ? (w - width) / 2 : w * 0.1, w: sided ? width : w * 0.8, crown: field + 2.6, bottom: h, base },
    text,
  );
  const sides = podium.sides.map((entries, i) =>
    sided
      ? sideBay(
          entries,
          { x: i ? w - side : 0, w: side, crown: field + 15.5, rise: side / 2, bottom: h - 2.4, base },
          text,
        )
      : null,
  );
  return {
    inscription: {
      align: 'center',
      title: { x: plate, y: 1, w: w - 2 * plate, h: 7.4 },
      kicker: { x: 0, y: 9.2, w, h: 4.4 },
      plate: { x: w - plate, y: 0.1, w: plate, h: 6 },
    },
    attic: { bottom },
    storey: null,
    great,
    sides,
    pilasters: sided
      ? [great.arch.left - 9.4, great.arch.right + 5.6]
      : [-safeX / 2 - 1, w + safeX / 2 - 2.6],
    shown: counted(sided ? podium : { ...podium, sides: NO_SIDES }, great),
  };
}

function onTower(stage: StageLayout, podium: Podium, text: BayText): OfficialPlan {
  const { innerWidth: w, innerHeight: h, safeY } = stage;
  const bottom = 23.4;
  const field = bottom + CORNICE;
  const sided = hasSides(podium);
  const below = sided ? Math.max(46, Math.min(53, h * 0.3)) : 0;
  const storey = sided ? h - below : null;
  const base = storey ?? h + safeY + 1;
  const side = (w - 9) / 2;
  const great = greatBay(
    podium.winners,
    { x: 5.4, w: w - 10.8, crown: field + 2.8, bottom: storey === null ? h : storey - 3, base },
    text,
  );
  return {
    inscription: {
      align: 'center',
      title: { x: 0, y: 0.6, w, h: 7.6 },
      kicker: { x: 0, y: 9, w, h: 4.4 },
      plate: { x: 0, y: 14.8, w, h: 6 },
    },
    attic: { bottom },
    storey,
    great,
    sides: podium.sides.map((entries, i) =>
      sided
        ? sideBay(
            entries,
            { x: i ? w - side : 0, w: side, crown: h - below + 7, rise: 8, bottom: h, base: h + safeY + 1 },
            text,
          )
        : null,
    ),
    pilasters: [],
    shown: counted(podium, great),
  };
}

function onRibbon(stage: StageLayout, podium: Podium, text: BayText): OfficialPlan {
  const { innerWidth: w, innerHeight: h, safeY } = stage;
  const attic = Math.min(84, w * 0.25);
  const sided = hasSides(podium);
  const side = sided ? Math.min(62, w * 0.18) : 0;
  const x = attic + 8;
  const base = h + safeY + 1;
  const width = w - x - (sided ? 2 * (side + 8) : 0);
  const great = greatLane(podium.winners, { x, w: width, crown: 1.4, bottom: h, base }, text);
  return {
    inscription: {
      align: 'left',
      title: { x: 0, y: 2.4, w: attic - 2, h: 13.4 },
      kicker: { x: 0, y: 15.6, w: attic - 2, h: 11 },
      plate: { x: 0, y: h - 6.4, w: attic - 2, h: 6 },
    },
    attic: { right: attic + 1 },
    storey: null,
    great,
    sides: podium.sides.map((entries, i) =>
      sided
        ? sideLane(
            entries,
            { x: w - side - (1 - i) * (side + 8), w: side, crown: 3.4, rise: 5, bottom: h, base },
            text,
          )
        : null,
    ),
    pilasters: [],
    shown: counted(podium, great),
  };
}
