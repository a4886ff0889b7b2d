/** A bracket as rows, a match each, in the order in which it was played. */
import type { BracketSection } from '@coliseum/contracts';
import { formatScore } from '@coliseum/ui';
import { type SectionCell, type SectionTable, figureColumn, textCell, textColumn } from './section-table';

const scoreCell = (score: number | null | undefined): SectionCell => ({
  value: score ?? null,
  text: formatScore(score),
});

export const bracketTable = ({ rounds }: BracketSection): SectionTable => ({
  columns: [
    textColumn('Round'),
    textColumn('First city'),
    figureColumn('Score'),
    textColumn('Second city'),
    figureColumn('Score'),
    textColumn('Winner'),
  ],
  rows: rounds.flatMap(({ name, matches }) =>
    matches.map(({ home, away, winnerId, decidedBy }) => {
      const winner = [home, away].find((side) => side !== null && side.cityId === winnerId);
      return [
        textCell(name),
        textCell(home?.name ?? null),
        scoreCell(home?.score),
        textCell(away?.name ?? null),
        scoreCell(away?.score),
        textCell(winner ? `${winner.name}${decidedBy ? ` (${decidedBy})` : ''}` : null),
      ];
    }),
  ),
});
