/** How a match stands in its bay: its two cities, each name at its legal size, and how high the bay must be for them. */
import type { MatchSide, TournamentMatch } from '@coliseum/contracts';
import { fitText, LINE_HEIGHT, type TextFit } from '../../pieces/name-fit';
import type { ScoreFormat } from '../../pieces/score-format';
import { TEXT_STYLES, type TextRuler } from '../../pieces/text-ruler';

export interface CityText {
  measure: TextRuler['measure'];
  format: ScoreFormat;
}

export interface BayRow {
  id: string;
  text: string;
  fit: TextFit;
  score: string;
  height: number;
  /** how it stands: won, out, or not known yet */
  look: 'won' | 'out' | 'open' | 'unknown';
}

export interface BayFit {
  rows: readonly BayRow[];
  nameRoom: number;
  scoreWidth: number;
  height: number;
  /** of the name's lines */
  mostLines: number;
}

/** ring, label under the crown, and air at the foot */
export const BAY_HEAD = 9.6;
const BAY_FOOT = 1;
const ROW = 8.3;
const SIDES = 10.8;
const GAP = 3;
const FULL = TEXT_STYLES.name * LINE_HEIGHT;
const LOW = 3.35 / TEXT_STYLES.name;

export interface BayRoom {
  w: number;
  /** a ribbon's: then names may step down to the floor */
  height?: number;
}

export function bayFit(match: TournamentMatch, { w, height }: BayRoom, text: CityText): BayFit {
  const figure = text.measure('figure');
  const sides = match.state === 'bye' ? [match.home] : [match.home, match.away];
  const scores = sides.map((side) => (side?.score == null ? '' : text.format.text(side.score)));
  const scoreWidth = Math.max(0, ...scores.map((score) => (score ? figure.natural(score) : 0)));
  const nameRoom = w - SIDES - scoreWidth - (scoreWidth ? GAP : 0);
  const lines = height === undefined ? undefined : (height - BAY_HEAD - BAY_FOOT) / 2 / FULL;
  const rows = sides.map((side, i): BayRow => {
    const name = side?.city.name ?? 'to be decided';
    const box = {
      room: nameRoom,
      maxScale: 1,
      minScale: lines === undefined ? 1 : LOW,
      ...(lines !== undefined && { height: Math.max(1, lines) }),
    };
    const fit = fitText(name, box, text.measure('name'));
    return {
      id: side?.city.id ?? `open ${i}`,
      ...{ text: name, fit, score: scores[i] ?? '', look: lookOf(match, side) },
      height: lines === undefined ? ROW + (fit.lines - 1) * FULL : lines * FULL,
    };
  });
  const needed = Math.max(
    2 * ROW,
    rows.reduce((sum, row) => sum + row.height, 0),
  );
  return {
    ...{ rows, nameRoom, scoreWidth },
    height: BAY_HEAD + needed + BAY_FOOT,
    mostLines: Math.max(...rows.map(({ fit }) => fit.lines)),
  };
}

function lookOf({ winnerCityId }: TournamentMatch, side: MatchSide | null): BayRow['look'] {
  if (!side) return 'unknown';
  if (winnerCityId === null) return 'open';
  return winnerCityId === side.city.id ? 'won' : 'out';
}
