/** The great bay: wreath and score in the head of the arch, the winner's name under it, as large as both can be. */
import type { LeaderboardEntry } from '@coliseum/contracts';
import { stonesFor, type ArchShape } from '../../pieces/arch-path';
import { championName, equally, type ChampionName } from '../../pieces/champion-name';
import { fitText, LINE_HEIGHT, type TextFit } from '../../pieces/name-fit';
import type { ScoreFormat } from '../../pieces/score-format';
import { TEXT_STYLES, type TextRuler, type TextStyle } from '../../pieces/text-ruler';
import type { BayArea, Box } from './bay-area';
import { winnerLine } from './official-words';

/** What a bay needs to know of its texts. */
export interface BayText {
  measure: TextRuler['measure'];
  format: ScoreFormat;
}

export interface TextPlace extends Box {
  id: string;
  text: string;
  kind: TextStyle;
  fit: TextFit;
}

export interface ScorePlace extends Box {
  size: number;
  squeeze: number;
}

export interface GreatBay {
  arch: ArchShape;
  wreath: { x: number; y: number; d: number };
  /** too wide for the wreath, which bears the rank then */
  scoreBelow: boolean;
  score: ScorePlace;
  names: readonly TextPlace[];
  line: TextPlace | null;
  /** more winners than have room: they are counted here, and listed */
  listed: boolean;
  fits: boolean;
  align: 'left' | 'center';
}

const THICKNESS = 3.2;
const STONE = 4.4;
const WREATH = { least: 19, most: 37 };
/** of the wreath's diameter: what is free within, and the largest figure */
const WITHIN = 0.6;
const SCORE = { most: 12.4, least: 6.9, share: 0.36, digits: 0.76 };
const LINE = { most: 4.2, least: 3.4 };
/** A name takes two lines before the wreath gives way. */
const NAME_LINES = 2.1;
const TIED_LINES = 1.05;
const FULL_LINE = TEXT_STYLES.carved * LINE_HEIGHT;
export const MOST_TIED = 3;

export function archOf(area: BayArea, spring: number, thickness = THICKNESS, stone = STONE): ArchShape {
  const rise = Math.max(1, Math.min(area.w / 2, spring - area.crown));
  const [left, right] = [area.x, area.x + area.w];
  const stones = stonesFor(area.w, rise, stone);
  return { left, right, spring: area.crown + rise, rise, base: area.base, thickness, stones };
}

export function figurePlace(
  text: string,
  box: { x: number; y: number; w: number; room: number; most: number; least?: number },
  { measure }: BayText,
): ScorePlace {
  const widest = measure('figure').natural(text) / TEXT_STYLES.figure;
  const size = Math.min(box.most, Math.max(box.least ?? SCORE.least, box.room / widest));
  const { x, y, w } = box;
  return { x, y, w, h: size, size, squeeze: Math.min(1, box.room / (widest * size)) };
}

function namesOf(
  winners: readonly LeaderboardEntry[],
  room: number,
  lines: number,
  text: BayText,
  low = false,
) {
  const each = winners.length > 1 ? Math.max(TIED_LINES, lines / winners.length) : lines;
  const names = winners.map(({ entityName }) =>
    championName(entityName, { room, height: each, low }, text.measure),
  );
  return equally(names);
}

/** More winners than have room are counted, and listed on the next page. */
const counted = (winners: readonly LeaderboardEntry[]): LeaderboardEntry[] =>
  winners.slice(0, 1).map((winner) => ({ ...winner, entityName: `${winners.length} Winners` }));

const heightOf = (names: readonly ChampionName[]) =>
  names.reduce((sum, { height }) => sum + height, (names.length - 1) * 2.4);

function lineOf(winners: readonly LeaderboardEntry[], room: number, { measure }: BayText): [string, TextFit] {
  const [winner] = winners;
  const text = winners.length > 1 ? `${winners.length} winners` : winner ? winnerLine(winner) : '';
  const box = { room, maxScale: LINE.most / 3.6, minScale: LINE.least / 3.6, height: 2 };
  return [text, fitText(text, box, measure('second'))];
}

const lineHeight = (text: string, { scale, lines }: TextFit) =>
  text ? lines * scale * 3.6 * LINE_HEIGHT : 0;

export function greatBay(all: readonly LeaderboardEntry[], area: BayArea, text: BayText): GreatBay {
  const listed = all.length > MOST_TIED;
  const winners = listed ? counted(all) : all;
  const room = area.w - 6;
  const score = text.format.text(winners[0]?.score ?? 0);
  const widest = text.measure('figure').natural(score) / TEXT_STYLES.figure;
  const below = WREATH.most * WITHIN < SCORE.least * widest;
  const belowHeight = below ? 11 : 0;
  const [words, lineFit] = lineOf(listed ? [] : winners, room, text);
  const lineH = lineHeight(words, lineFit);
  const extra = lineH + (lineH ? 2 : 0) + belowHeight;
  const most = (area.bottom - area.crown - WREATH.least - 5 - extra) / FULL_LINE;
  let names = namesOf(winners, room, NAME_LINES, text);
  if (!names.every(({ fits }) => fits)) names = namesOf(winners, room, most, text);
  const textHeight = heightOf(names) + extra;
  const spring = Math.min(area.crown + area.w / 2, area.bottom - textHeight - 1);
  const arch = archOf(area, spring);
  const top = Math.max(
    arch.spring,
    area.bottom - textHeight - Math.max(1, (area.bottom - spring - textHeight) * 0.5),
  );
  const d = Math.min(WREATH.most, top - area.crown - 4);
  const wreath = { x: area.x + area.w / 2 - d / 2, y: area.crown + (top - area.crown - d) / 2 + 0.6, d };
  let y = top;
  const x = area.x + 3;
  const places = names.map((name, i): TextPlace => {
    const place = { x, y, w: room, h: name.height, id: winners[i]?.entityId ?? '' };
    y += name.height + 2.4;
    return { ...place, text: winners[i]?.entityName ?? '', kind: name.kind, fit: name.fit };
  });
  if (places.length) y -= 0.6;
  const within = { x: wreath.x, w: d, room: d * WITHIN, most: Math.min(SCORE.most, d * SCORE.share) };
  const scorePlace = below
    ? figurePlace(score, { x, y: y + 0.4, w: room, room, most: 9 }, text)
    : figurePlace(score, { ...within, y: wreath.y + d / 2 - within.most / 2 }, text);
  if (below) y += belowHeight;
  else scorePlace.y = wreath.y + d / 2 - scorePlace.size / 2;
  const fits = names.every((name) => name.fits) && d >= WREATH.least - 1;
  const line = words
    ? { x, y, w: room, h: lineH, id: 'line', text: words, kind: 'second' as const, fit: lineFit }
    : null;
  return {
    arch,
    wreath,
    scoreBelow: below,
    score: scorePlace,
    names: places,
    line,
    listed,
    fits,
    align: 'center',
  };
}

/** The same on a ribbon: the wreath stands left of the name. */
export function greatLane(all: readonly LeaderboardEntry[], area: BayArea, text: BayText): GreatBay {
  const listed = all.length > MOST_TIED;
  const winners = listed ? counted(all) : all;
  const h = area.bottom - area.crown;
  const arch = archOf(area, area.crown + Math.min(8, h * 0.2), 2, 3.4);
  const d = Math.min(WREATH.most, h - 5);
  const wreath = { x: area.x + 3, y: area.crown + (h - d) / 2 + 1.4, d };
  const score = text.format.text(winners[0]?.score ?? 0);
  const widest = text.measure('figure').natural(score) / TEXT_STYLES.figure;
  const below = d * WITHIN < 5 * widest;
  const x = wreath.x + d + 4;
  const room = area.x + area.w - x - 3;
  const [words, lineFit] = lineOf(listed ? [] : winners, room, text);
  const lineH = lineHeight(words, lineFit);
  const extra = (lineH ? lineH + 1.4 : 0) + (below ? 8.4 : 0);
  const lines = (h - 7 - extra) / FULL_LINE;
  const names = namesOf(winners, room, winners.length > 1 ? lines - 0.2 : lines, text, true);
  const total = heightOf(names) + extra;
  let y = area.crown + Math.max(5.6, (h - total) / 2 + 2);
  const gap = names.length > 1 ? Math.min(2.4, 1) : 2.4;
  const places = names.map((name, i): TextPlace => {
    const place = { x, y, w: room, h: name.height, id: winners[i]?.entityId ?? '' };
    y += name.height + gap;
    return { ...place, text: winners[i]?.entityName ?? '', kind: name.kind, fit: name.fit };
  });
  y -= 1;
  const scorePlace = below
    ? figurePlace(score, { x, y, w: room, room, most: 8 }, text)
    : figurePlace(
        score,
        { x: wreath.x, y: 0, w: d, room: d * WITHIN, most: Math.min(12.4, d * SCORE.share), least: 5 },
        text,
      );
  if (below) y += 8.4;
  else scorePlace.y = wreath.y + d / 2 - scorePlace.size / 2;
  const fits = names.every((name) => name.fits);
  const line = words
    ? { x, y, w: room, h: lineH, id: 'line', text: words, kind: 'second' as const, fit: lineFit }
    : null;
  return {
    arch,
    wreath,
    scoreBelow: below,
    score: scorePlace,
    names: places,
    line,
    listed,
    fits,
    align: 'left',
  };
}
