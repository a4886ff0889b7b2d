/** The open match as the lit storey: two names, two figures, the clock between them, and the bar that they tug at. */
import type { TournamentMatch } from '@coliseum/contracts';
import { championName, equally, type ChampionName } from '../../pieces/champion-name';
import { TEXT_STYLES } from '../../pieces/text-ruler';
import type { StageLayout } from '../../stage/layout';
import { bayFit, type CityText } from './bay-fit';
import { bracketTop, type PlacedBay } from './bracket-plan';

export interface DuelSide {
  name: ChampionName & { text: string };
  /** of the name */
  x: number;
  y: number;
  w: number;
  align: 'left' | 'right' | 'center';
  score: { x: number; y: number; w: number; size: number; squeeze: number; text: string };
}

export interface DuelPlan {
  sides: readonly [DuelSide, DuelSide];
  clock: { x: number; y: number; w: number; size: number };
  tug: { x: number; y: number; w: number };
  /** the end of the lit storey */
  floor: number;
  feeders: readonly PlacedBay[];
}

const HERO = { most: 19, least: 6.9, digits: 0.76 };
const TUG = 2.4;
const FULL = TEXT_STYLES.carved * 1.08;
/** between the figures, for the clock */
const CENTRE = 46;
const GAP = 6;

export function duelPlan(
  stage: StageLayout,
  match: TournamentMatch,
  feeders: readonly TournamentMatch[],
  text: CityText,
): DuelPlan {
  if (stage.format === 'tower') return upright(stage, match, feeders, text);
  return stage.format === 'ribbon' ? lane(stage, match, text) : beside(stage, match, feeders, text);
}

const scoreText = (match: TournamentMatch, side: 'home' | 'away', { format }: CityText): string => {
  const score = match[side]?.score;
  return score == null ? '–' : format.text(score);
};
const nameText = (match: TournamentMatch, side: 'home' | 'away'): string =>
  match[side]?.city.name ?? 'To be decided';

function figures(match: TournamentMatch, room: number, most: number, text: CityText) {
  const texts = (['home', 'away'] as const).map((side) => scoreText(match, side, text));
  const widest = Math.max(...texts.map((each) => text.measure('figure').natural(each))) / TEXT_STYLES.figure;
  const size = Math.min(most, Math.max(HERO.least, room / widest));
  return { texts, size, squeeze: Math.min(1, room / (widest * size)) };
}

/** Both names at the same size, so that none of them speaks louder. */
function names(match: TournamentMatch, room: number, height: number, text: CityText, low = false) {
  const both = (['home', 'away'] as const).map((side) => {
    const words = nameText(match, side);
    return { ...championName(words, { room, height, low }, text.measure), text: words };
  });
  return equally(both) as [DuelSide['name'], DuelSide['name']];
}

/** One that would be so narrow rather takes two lines. */
const isNarrow = ({ fits, fit }: ChampionName): boolean => !fits || fit.squeeze < 0.8;

function beside(
  stage: StageLayout,
  match: TournamentMatch,
  feeders: readonly TournamentMatch[],
  text: CityText,
): DuelPlan {
  const { innerWidth: w, innerHeight: h } = stage;
  const top = 13.4;
  const centre = Math.min(CENTRE, w * 0.3);
  const room = (w - GAP) / 2;
  const figure = figures(match, (w - centre) / 2, HERO.most, text);
  const digits = figure.size * HERO.digits;
  const below = 2.6 + digits + 3.4 + TUG + 3;
  const bays = feederBays(feeders, w, text);
  const bayHeight = Math.max(0, ...bays.map(({ fit }) => fit.height));
  let both = names(match, room, 1.05, text);
  if (both.some(isNarrow)) both = names(match, room, 2.1, text);
  if (!both.every(({ fits }) => fits)) both = names(match, room, (h - top - below) / FULL, text);
  const nameHeight = Math.max(...both.map(({ height }) => height));
  const stands = bays.length > 0 && top + nameHeight + below + bayHeight <= h;
  const spare = h - top - nameHeight - below - (stands ? bayHeight : 0);
  const air = stands ? Math.max(0, Math.min(spare, 14)) / 3.4 : Math.max(0, spare) / 2.8;
  const nameY = top + air * 0.5;
  const scoreY = nameY + nameHeight + 2.6 + air * 0.6;
  const tugY = scoreY + digits + 3.4 + air * 0.7;
  const floor = stands ? tugY + TUG + 3 + air * 0.5 : h + stage.safeY + 1;
  const side = (i: 0 | 1): DuelSide => ({
    name: both[i],
    ...{
      x: i ? w - room : 0,
      y: nameY + (nameHeight - both[i].height) / 2,
      w: room,
      align: i ? 'right' : 'left',
    },
    score: {
      ...{ x: i ? w - (w - centre) / 2 : 0, y: scoreY, w: (w - centre) / 2 },
      ...{ size: figure.size, squeeze: figure.squeeze, text: figure.texts[i] ?? '' },
    },
  });
  const bottom = h;
  return {
    sides: [side(0), side(1)],
    clock: { x: (w - centre) / 2, y: scoreY + digits / 2 - 6.4, w: centre, size: 7.4 },
    tug: { x: 0, y: tugY, w },
    floor,
    feeders: stands ? bays.map((bay) => ({ ...bay, y: floor + 1.6, h: bottom - floor - 1.6 })) : [],
  };
}

function feederBays(feeders: readonly TournamentMatch[], w: number, text: CityText): PlacedBay[] {
  const room = (w - GAP) / 2;
  return feeders.map((match, i) => {
    const fit = bayFit(match, { w: room }, text);
    return {
      match,
      fit,
      x: feeders.length > 1 ? i * (room + GAP) : (w - room) / 2,
      y: 0,
      w: room,
      h: fit.height,
    };
  });
}

/** One above the other, with the bar between them. */
function upright(
  stage: StageLayout,
  match: TournamentMatch,
  feeders: readonly TournamentMatch[],
  text: CityText,
): DuelPlan {
  const { innerWidth: w, innerHeight: h } = stage;
  const top = bracketTop(stage) + 3.6;
  const figure = figures(match, w, HERO.most, text);
  const digits = figure.size * HERO.digits;
  const clock = 13;
  const fixed = 2 * (digits + 3) + TUG + 2 * 3.4 + clock + 3;
  const bays = feeders.map((each) => {
    const fit = bayFit(each, { w }, text);
    return { match: each, fit, x: 0, y: 0, w, h: fit.height };
  });
  const bayHeight = bays.reduce((sum, { h: each }) => sum + each, 0) + 2;
  let both = names(match, w, 2.1, text);
  if (!both.every(({ fits }) => fits)) both = names(match, w, (h - top - fixed) / 2 / FULL, text);
  const nameHeight = both[0].height + both[1].height;
  const stands = bays.length > 0 && top + fixed + nameHeight + bayHeight <= h;
  const spare = Math.max(0, h - top - fixed - nameHeight - (stands ? bayHeight : 0));
  const air = stands ? Math.min(7, spare / 5) : Math.min(18, spare / 4.4);
  let y = top + air * 0.6;
  const place = (height: number, gap: number) => {
    const at = y;
    y += height + gap;
    return at;
  };
  const homeName = place(both[0].height, 3);
  const homeScore = place(digits, 3.4 + air);
  const tugY = place(TUG, 3.4 + air);
  const awayScore = place(digits, 3);
  const awayName = place(both[1].height, air);
  const clockY = place(clock, 3 + air * 0.6);
  const floor = stands ? y : h + stage.safeY + 1;
  const side = (i: 0 | 1, nameY: number, scoreY: number): DuelSide => ({
    name: both[i],
    ...{ x: 0, y: nameY, w, align: 'center' },
    score: { x: 0, y: scoreY, w, size: figure.size, squeeze: figure.squeeze, text: figure.texts[i] ?? '' },
  });
  let bayY = floor + 1.6;
  const room = stands ? (h - bayY - bayHeight + 2) / bays.length : 0;
  return {
    sides: [side(0, homeName, homeScore), side(1, awayName, awayScore)],
    clock: { x: 0, y: clockY, w, size: 7.4 },
    tug: { x: 0, y: tugY, w },
    floor,
    feeders: stands
      ? bays.map((bay) => {
          const placed = { ...bay, y: bayY, h: bay.h + Math.max(0, room) };
          bayY += placed.h;
          return placed;
        })
      : [],
  };
}

/** A ribbon's: everything in one low storey. */
function lane(stage: StageLayout, match: TournamentMatch, text: CityText): DuelPlan {
  const { innerWidth: w, innerHeight: h } = stage;
  const top = 10.6;
  const centre = 54;
  const half = (w - centre) / 2;
  const tugY = h - TUG - 1;
  const figure = figures(match, half * 0.46, 19, text);
  const digits = figure.size * HERO.digits;
  const widest = Math.max(...figure.texts.map((each) => text.measure('figure').natural(each)));
  const scoreWidth = (widest / TEXT_STYLES.figure) * figure.size * figure.squeeze;
  const room = half - scoreWidth - 6;
  const space = tugY - top - 2;
  const both = names(match, room, space / FULL, text, true);
  const middle = top + space / 2;
  const side = (i: 0 | 1): DuelSide => ({
    name: both[i],
    ...{ x: i ? w - room : 0, y: middle - both[i].height / 2, w: room, align: i ? 'right' : 'left' },
    score: {
      ...{ x: i ? (w + centre) / 2 : half - scoreWidth, y: middle - digits / 2, w: scoreWidth },
      ...{ size: figure.size, squeeze: figure.squeeze, text: figure.texts[i] ?? '' },
    },
  });
  return {
    sides: [side(0), side(1)],
    clock: { x: half + 3, y: middle - 6.4, w: centre - 6, size: 7.4 },
    tug: { x: 0, y: tugY, w },
    floor: h + stage.safeY + 1,
    feeders: [],
  };
}
