/** The leaderboard room with all that an admin does to a definition, over the figures of a few artists. */
import { DefinitionEntity } from './definition.entity.js';
import { DefinitionChanges } from './definition-changes.js';
import { Preview } from './preview.js';
import { Exclusions } from '../exclusion/exclusions.js';
import { openLeaderboard } from '../leaderboard.spec-support.js';
import { BoardComputer } from '../read/board-computer.js';
import { A, B, C, D } from '../artists.spec-support.js';

export const AT = '2026-05-16T20:00:00Z';

export const artist = (id: string, counters: Record<string, number>, at = AT) => ({
  type: 'artist',
  id,
  at,
  counters,
});

export async function openOptions() {
  const room = await openLeaderboard();
  const exclusions = new Exclusions(room.test.database, room.clock);
  const changes = new DefinitionChanges(
    room.source.getRepository(DefinitionEntity),
    room.definitions,
    room.clock,
  );
  const computer = new BoardComputer(room.test.database, room.evaluator);
  const preview = new Preview(room.definitions, computer, room.test.database, room.clock);
  const four = () =>
    room.figures.feed(
      artist(A, { plays: 10, skips: 8 }),
      artist(B, { plays: 9, skips: 1 }),
      artist(C, { plays: 9, skips: 1 }),
      artist(D, { skips: 4 }),
    );
  return { ...room, exclusions, changes, preview, four };
}
export type OpenOptions = Awaited<ReturnType<typeof openOptions>>;
