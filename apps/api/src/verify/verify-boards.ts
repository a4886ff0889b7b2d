/** Compares every published board with a recompute from the raw events. */
import type { ClientBase } from 'pg';
import { rows } from '../platform/database/sql.js';
import {
  boardDifferences,
  canRecompute,
  publishedBoards,
  totalsDifferences,
  type PublishedBoard,
} from './recompute-board.sql.js';
import type { Verification } from './verify-rollups.js';

interface DifferenceRow {
  entity_id: string;
  said: string;
}

const nameOf = (board: PublishedBoard): string =>
  `${board.leaderboard_id} ${board.window}${board.event_id ? ` of event ${board.event_id}` : ''}`;

/** @param client inside a repeatable-read transaction, in which counted_events were gathered */
export async function verifyBoards(client: ClientBase): Promise<Verification> {
  const boards = await rows<PublishedBoard>(client, publishedBoards());
  const judged = boards.filter((board) => !board.behind && canRecompute(board));
  const shown: string[] = [];
  for (const board of judged)
    for (const row of await rows<DifferenceRow & Record<string, unknown>>(client, boardDifferences(board)))
      shown.push(`${nameOf(board)}: ${row.entity_id} ${row.said}`);
  const totals = await rows<{ leaderboard_id: string; event_id: string; said: string }>(
    client,
    totalsDifferences(),
  );
  for (const row of totals)
    shown.push(`${row.leaderboard_id} of event ${row.event_id}: its totals ${row.said} are not the event's`);
  const behind = boards.filter((board) => board.behind).length;
  const left = boards.length - judged.length - behind;
  const words = [`${judged.length} published boards`];
  if (behind > 0) words.push(`${behind} more wait for their next revision`);
  if (left > 0) words.push(`${left} averages are not recomputed`);
  return { what: words.join('; '), differences: shown.length, shown };
}
