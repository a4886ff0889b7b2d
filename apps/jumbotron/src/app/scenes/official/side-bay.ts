/** A side bay: the rank in the head of its arch, then the names, where they come from, and their score. */
import type { LeaderboardEntry } from '@coliseum/contracts';
import type { ArchShape } from '../../pieces/arch-path';
import { fitText, LINE_HEIGHT, type TextFit } from '../../pieces/name-fit';
import { secondLine } from '../../pieces/second-line';
import { TEXT_STYLES } from '../../pieces/text-ruler';
import { archOf, figurePlace, type BayText, type ScorePlace, type TextPlace } from './great-bay';
import type { BayArea, Box } from './bay-area';

export interface SideBay {
  arch: ArchShape;
  /** nobody stands in an empty niche */
  rank: (Box & { text: string }) | null;
  score: ScorePlace | null;
  names: readonly TextPlace[];
  line: TextPlace | null;
  fits: boolean;
  align: 'left' | 'center';
}

const RANK = 6.9;
const SCORE = 9.4;
const GAP = 1.6;
const NAME_GAP = 1.4;
const SECOND = TEXT_STYLES.second * 1.16;
const FULL = TEXT_STYLES.name * LINE_HEIGHT;
/** the floor, of a full name; a ribbon's text is twice as high as the distance asks */
const LOW = 3.35 / TEXT_STYLES.name;

/** A score that would have to be narrower is listed instead. */
const LEAST_SQUEEZE = 0.7;

type Area = BayArea & { rise: number };

const heightOf = ({ lines, scale }: TextFit) =>
  lines > 1 ? lines * scale * FULL : scale * TEXT_STYLES.name * 1.1;

export function sideBay(entries: readonly LeaderboardEntry[], area: Area, text: BayText): SideBay {
  const arch = archOf(area, area.crown + area.rise, 2.6, 3.6);
  const [first] = entries;
  if (!first) return { arch, rank: null, score: null, names: [], line: null, fits: true, align: 'center' };
  const room = area.w - 1.6;
  const x = area.x + 0.8;
  const rankY = area.crown + Math.max(4, Math.min(6, area.rise * 0.36));
  const words = entries.length > 1 ? '' : secondLine(first);
  const top = rankY + RANK + 1;
  const bottom = area.bottom - SCORE - GAP - (words ? SECOND + GAP : 0);
  const fits = entries.map(({ entityName }) =>
    fitText(entityName, { room, maxScale: 1, minScale: 1, height: 9 }, text.measure('name')),
  );
  const height = fits.reduce((sum, fit) => sum + heightOf(fit), (fits.length - 1) * NAME_GAP);
  const spare = Math.max(0, bottom - top - height);
  let y = top + spare * 0.56;
  const names = fits.map((fit, i): TextPlace => {
    const h = heightOf(fit);
    const place = { x, y, w: room, h, id: entries[i]?.entityId ?? '', text: entries[i]?.entityName ?? '' };
    y += h + NAME_GAP;
    return { ...place, kind: 'name', fit };
  });
  const line = words ? lineAt(words, { x, y: y - NAME_GAP + 1.4, w: room }, text) : null;
  const lineLines = line && line.fit.lines > 1 ? SECOND : 0;
  const score = figurePlace(text.format.text(first.score), { x, y: 0, w: room, room, most: SCORE }, text);
  score.y =
    Math.min(area.bottom - SCORE, (line ? line.y + line.h : y) + Math.max(GAP, spare * 0.16)) +
    (SCORE - score.size) / 2;
  return {
    arch,
    rank: { x, y: rankY, w: room, h: RANK, text: String(first.rank) },
    score,
    names,
    line,
    fits: height + lineLines <= bottom - top + 0.01 && score.squeeze >= LEAST_SQUEEZE,
    align: 'center',
  };
}

/** The same on a ribbon: names above, rank and score beside each other below. */
export function sideLane(entries: readonly LeaderboardEntry[], area: Area, text: BayText): SideBay {
  const arch = archOf(area, area.crown + area.rise, 1.8, 3);
  const [first] = entries;
  if (!first) return { arch, rank: null, score: null, names: [], line: null, fits: true, align: 'left' };
  const x = area.x + 3;
  const room = area.w - 6;
  const words = entries.length > 1 ? '' : secondLine(first);
  const scoreY = area.bottom - SCORE - 0.6;
  const top = area.crown + area.rise - 0.4;
  const space = scoreY - 0.6 - top - (words ? SECOND : 0);
  const lines = space / entries.length / FULL;
  const fits = entries.map(({ entityName }) =>
    fitText(entityName, { room, maxScale: 1, minScale: LOW, height: lines }, text.measure('name')),
  );
  const height = fits.reduce((sum, fit) => sum + heightOf(fit), 0);
  let y = top + Math.max(0, space - height) * 0.5;
  const names = fits.map((fit, i): TextPlace => {
    const h = heightOf(fit);
    const place = { x, y, w: room, h, id: entries[i]?.entityId ?? '', text: entries[i]?.entityName ?? '' };
    y += h;
    return { ...place, kind: 'name', fit };
  });
  const score = figurePlace(
    text.format.text(first.score),
    { x: x + 10, y: scoreY, w: room - 10, room: room - 10, most: SCORE, least: 4 },
    text,
  );
  score.y = scoreY + (SCORE - score.size) / 2;
  return {
    arch,
    rank: { x, y: scoreY + (SCORE - RANK) / 2, w: 12, h: RANK, text: String(first.rank) },
    score,
    names,
    line: words ? lineAt(words, { x, y, w: room }, text) : null,
    fits: fits.every((fit) => fit.lines * fit.scale <= lines + 0.01) && score.squeeze >= LEAST_SQUEEZE,
    align: 'left',
  };
}

function lineAt(words: string, at: { x: number; y: number; w: number }, { measure }: BayText): TextPlace {
  const fit = fitText(words, { room: at.w, maxScale: 1, minScale: 0.94, height: 2 }, measure('second'));
  return { ...at, h: SECOND * fit.lines, id: 'line', text: words, kind: 'second', fit };
}
