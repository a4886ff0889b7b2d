/** How a subject stood on a board over time, beside the others that lead it, from the revisions that were published. */
import type { EntityType, RanksSection } from '@coliseum/contracts';
import { rows } from '../../../platform/database/sql.js';
import { missing, sectionOr, type Frame, type Part } from '../frame.js';
import { boardOf, revisionsOf, type BoardRow, type RevisionsRow } from '../read/boards.sql.js';
import { readNames } from '../read/names.js';
import { stepsOf } from '../steps.js';

const OTHERS = 4;

export interface BoardLook extends Part {
  /** its place when the report was made; null: it is not among those that the board shows */
  now: { rank: number; score: number } | null;
}

export async function boardHistory(
  { reading, range, zone, subject }: Frame,
  leaderboardId: string,
  window: string,
  entityType: EntityType,
): Promise<BoardLook> {
  const { entityId } = subject;
  const [board] = await rows<BoardRow & Record<string, unknown>>(reading.on, boardOf(leaderboardId, window, entityId));
  const why = `It was not among those that the board “${board?.name ?? leaderboardId}” showed in this time.`;
  const now = board?.rank == null ? null : { rank: board.rank, score: Number(board.score) };
  const none = { ...sectionOr(undefined, missing('Board history', why)), now };
  const steps = stepsOf(range, zone, 'hour');
  const found = await rows<RevisionsRow & Record<string, unknown>>(
    reading.on,
    revisionsOf(leaderboardId, window, range, steps.at),
  );
  const rankIn = (row: RevisionsRow, id: string): number | null =>
    row.entries.find(([entity]) => entity === id)?.[1] ?? null;
  if (!found.some((row) => rankIn(row, entityId) !== null)) return none;
  const last = (found.at(-1) as RevisionsRow).entries.flatMap(([id]) => (id === entityId ? [] : [id]));
  const ids = [entityId, ...last.slice(0, OTHERS)];
  const nameOf = await readNames(reading, entityType, ids);
  const section: RanksSection = {
    kind: 'ranks',
    id: 'ranks',
    title: 'Its place over time',
    note: `the last rank published in each ${steps.step}`,
    boardName: `${board?.name ?? leaderboardId}, ${window}`,
    at: found.map(({ generated_at: at }) => at.toISOString()),
    lines: ids.map((id) => ({
      entityId: id,
      label: id === entityId ? subject.name : nameOf(id),
      ranks: found.map((row) => rankIn(row, id)),
    })),
  };
  return { sections: [section], missing: [], now };
}
