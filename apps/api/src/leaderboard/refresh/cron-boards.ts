/** Which boards with a schedule of their own are due. */
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { rows, run, type Queryable } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';
import { cronBoards, noteLooked, type CronBoardRow } from './cron-boards.sql.js';
import { isDue } from './is-due.js';
import { toKey } from './sweep.sql.js';

/** @returns those to rank anew; what was missed while nobody looked is due once */
export async function dueCronBoards(
  on: Queryable,
  definitions: readonly LeaderboardDefinition[],
  now: Date,
): Promise<BoardKey[]> {
  const scheduled = new Map(definitions.filter(({ refresh }) => refresh === 'cron').map((d) => [d.id, d]));
  if (scheduled.size === 0) return [];
  const due = (await rows<CronBoardRow & Record<string, unknown>>(on, cronBoards())).filter((row) => {
    const definition = scheduled.get(row.leaderboard_id);
    return definition && (row.checked_at === null || isDue(definition, row.checked_at, now));
  });
  const settled = due.filter((row) => row.settled);
  if (settled.length > 0) await run(on, noteLooked(settled, now));
  return due.filter((row) => !row.settled).map(toKey);
}
