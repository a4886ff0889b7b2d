/** A board as rows and columns, as a file holds it: figures plain, so that a spreadsheet can count with them. */
import type { LeaderboardDefinition, LeaderboardSnapshot } from '@coliseum/contracts';
import type { SeriesTable } from '@coliseum/ui';
import { unitOf } from './board-words';

export const boardTable = (
  { entries, generatedAt, revision, window, state }: LeaderboardSnapshot,
  definition: LeaderboardDefinition,
): SeriesTable => ({
  columns: [
    'rank',
    'previous rank',
    'name',
    'place',
    unitOf(definition.metric),
    'id',
    'window',
    'state',
    'revision',
    'as of',
  ],
  rows: entries.map(({ rank, previousRank, entityName, city, score, entityId }) => [
    String(rank),
    previousRank === null ? '' : String(previousRank),
    entityName,
    city ?? '',
    String(score),
    entityId,
    window,
    state,
    String(revision),
    generatedAt,
  ]),
});
