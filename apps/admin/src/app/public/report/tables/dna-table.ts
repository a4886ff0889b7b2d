/** DNA as one table: the match overall and by domain, the bands, the groups. */
import type { EntityDna } from '@coliseum/contracts';
import { DOMAIN_WORDS } from '../../../report/words/dna-words';
import { matchText } from '../../../report/words/figure-words';
import { shareCells } from './share-cells';
import {
  type CellWriter,
  figureColumn,
  type SectionCell,
  type SectionTable,
  textCell,
  textColumn,
} from './section-table';

const matchCell = (match: number | null): SectionCell => ({ value: match, text: matchText(match) });
const NONE: SectionCell = { value: null, text: '' };

export const dnaTable = ({ audience }: EntityDna, cell: CellWriter): SectionTable => ({
  columns: [
    textColumn('What'),
    textColumn('Of it'),
    ...['Match', 'People', 'Share', 'Spent per head'].map(figureColumn),
  ],
  rows:
    audience === null
      ? []
      : [
          [
            textCell('Overall'),
            textCell(audience.band),
            matchCell(audience.averageMatch),
            cell(audience.analysed, 'people'),
            NONE,
            NONE,
          ],
          ...audience.domains.map(({ domain, averageMatch, people }) => [
            textCell('Domain'),
            textCell(DOMAIN_WORDS[domain]),
            matchCell(averageMatch),
            cell(people, 'people'),
            NONE,
            NONE,
          ]),
          ...audience.bands.map(({ band, people, share }) => [
            textCell('Band'),
            textCell(band),
            NONE,
            cell(people, 'people'),
            cell(share, 'ratio'),
            NONE,
          ]),
          ...audience.archetypes.map(({ name, averageMatch, people, share, revenuePerHeadCents }, i, all) => [
            textCell('Group'),
            textCell(name),
            matchCell(averageMatch),
            cell(people, 'people'),
            shareCells(all)[i] ?? cell(share, 'ratio'),
            cell(revenuePerHeadCents, 'cents'),
          ]),
        ],
});
