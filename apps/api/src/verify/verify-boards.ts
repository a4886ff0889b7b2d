/** Compares every published board with a recompute from the raw events. */
import type { ClientBase } from 'pg';
import { rows } from '../platform/database/sql.js';
import {
  boardDifferences,
  canRecompute,
  publishedBoards,
  type PublishedBoard,
} from './recompute-board.sql.js';
import type { Verification } from './verify-rollups.js';

interface DifferenceRow {
  entity_id: string;
  rank: number;
  score: number;
  expected: number | null;
}

const nameOf = (board: PublishedBoard): string =>
  `${board.leaderboard_id} ${board.window}${board.event_id ? ` of event ${board.event_id}` : ''}`;

/** @param client inside a repeatable-read transaction */
export async function verifyBoards(client: ClientBase): Promise<Verification> {
  const boards = await rows<PublishedBoard>(client, publishedBoards());
  const judged = boards.filter((board) => !board.behind && canRecompute(board));
  const shown: string[] = [];
  for (const board of judged)
    for (const row of await rows<DifferenceRow>(client, boardDifferences(board)))
      shown.push(
        `${nameOf(board)}: ${row.entity_id} has rank ${row.rank} and score ${row.score}; the events give ${row.expected ?? 0}`,
      );
  const behind = boards.filter((board) => board.behind).length;
  const left = boards.length - judged.length - behind;
  const words = [`${judged.length} published boards`];
  if (behind > 0) words.push(`${behind} more wait for their next revision`);
  if (left > 0) words.push(`${left} averages are not recomputed`);
  return { what: words.join('; '), differences: shown.length, shown };
}
