/** Which people any two artists of a line-up share: as a matrix to draw, as a table, and as a sentence. */
import type { LineupPreview } from '@coliseum/contracts';
import { formatCount, type SeriesTable } from '@coliseum/ui';
import { percentText, UNKNOWN } from '../../report/words/figure-words';

export interface Pair {
  /** places in the line-up, from 0 */
  a: number;
  b: number;
  shared: number | null;
  /** of the people of either; null: not told */
  overlap: number | null;
}
export interface OverlapMatrix {
  names: readonly string[];
  pairs: readonly Pair[];
}

export const overlapMatrix = ({ artists, overlaps }: LineupPreview): OverlapMatrix => {
  const places = new Map(artists.map(({ entityId }, place) => [entityId, place]));
  return {
    names: artists.map(({ entityName }) => entityName),
    pairs: overlaps.flatMap(({ a, b, ...told }) => {
      const [first, second] = [places.get(a), places.get(b)];
      return first === undefined || second === undefined ? [] : [{ a: first, b: second, ...told }];
    }),
  };
};

const pairName = ({ names }: OverlapMatrix, { a, b }: Pair): string =>
  `${names[a] ?? ''} and ${names[b] ?? ''}`;
export const overlapText = ({ overlap }: Pair): string =>
  overlap === null ? UNKNOWN : percentText(overlap * 100, 1);

/** What one cell says of itself. */
export const cellWords = (matrix: OverlapMatrix, pair: Pair): string =>
  pair.overlap === null
    ? `${pairName(matrix, pair)}\nnot told: so few people could be told apart`
    : `${pairName(matrix, pair)}\n${overlapText(pair)} of their people, ${formatCount(pair.shared)} hear both`;

export const overlapTable = (matrix: OverlapMatrix): SeriesTable => ({
  columns: ['Pair', 'Hear both', 'Overlap'],
  rows: matrix.pairs.map((pair) => [pairName(matrix, pair), formatCount(pair.shared), overlapText(pair)]),
});

export const overlapSummary = (matrix: OverlapMatrix): string => {
  const told = matrix.pairs
    .filter(({ overlap }) => overlap !== null)
    .toSorted((x, y) => (y.overlap ?? 0) - (x.overlap ?? 0));
  const hidden = matrix.pairs.length - told.length;
  const [most, least] = [told[0], told.at(-1)];
  const ends = [
    ...(most ? [`most between ${pairName(matrix, most)}, ${overlapText(most)}`] : []),
    ...(least && least !== most ? [`least between ${pairName(matrix, least)}, ${overlapText(least)}`] : []),
    ...(hidden > 0 ? [`${hidden} of ${matrix.pairs.length} pairs not told`] : []),
  ];
  return `Shared people of ${matrix.names.length} artists: ${ends.join('; ')}. Arrow keys read the pairs; Table shows them all.`;
};
