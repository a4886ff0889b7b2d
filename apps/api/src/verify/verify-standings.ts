/** Compares the standings that large boards keep with a recompute from the raw events. */
import type { ClientBase } from 'pg';
import { rows } from '../platform/database/sql.js';
import { canRecompute } from './recompute-board.sql.js';
import { keptBooks, standingDifferences, type KeptBook } from './recompute-standings.sql.js';
import type { Verification } from './verify-rollups.js';

const SHOWN = 20;

/** @param client inside a repeatable-read transaction, in which counted_events were gathered */
export async function verifyStandings(client: ClientBase): Promise<Verification> {
  const books = await rows<KeptBook>(client, keptBooks());
  const judged = books.filter((book) => !book.behind && canRecompute(book));
  const shown: string[] = [];
  let differences = 0;
  for (const book of judged) {
    const found = await rows<{ said: string; differences: number }>(client, standingDifferences(book, SHOWN));
    differences += found[0]?.differences ?? 0;
    const name = `${book.leaderboard_id} ${book.window}${book.event_id ? ` of event ${book.event_id}` : ''}`;
    for (const { said } of found.slice(0, SHOWN - shown.length)) shown.push(`standings of ${name}: ${said}`);
  }
  const entities = judged.reduce((sum, { total }) => sum + total, 0);
  const words = [`${entities} kept standings of ${judged.length} boards`];
  const behind = books.filter((book) => book.behind).length;
  if (behind > 0) words.push(`those of ${behind} more wait for their next refresh`);
  return { what: words.join('; '), differences, shown };
}
