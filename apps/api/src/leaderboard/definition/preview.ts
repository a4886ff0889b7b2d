/** Tries a definition out: its ranks beside those of the one that stands, both of the same moment; nothing is written. */
import { Injectable } from '@nestjs/common';
import {
  LeaderboardChangeOfSchema,
  LeaderboardInputSchema,
  type LeaderboardChanges,
  type LeaderboardDefinition,
  type LeaderboardInput,
  type LeaderboardPreview,
  type LeaderboardPreviewRequest,
  type LeaderboardSnapshot,
} from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { unprocessable } from '../../platform/errors/app-error.js';
import { validate } from '../../platform/http/validator.js';
import { BoardComputer } from '../read/board-computer.js';
import { boundedWork } from '../read/bounded-work.js';
import { locateBoard } from '../read/locate-board.js';
import { changed } from './change-definition.js';
import { definitionFaults, withDefaults } from './definition-rules.js';
import { Definitions } from './definitions.js';

/** How long both may take together, each statement by itself. */
const TIMEOUT_MS = 10_000;
const DEFAULT_LIMIT = 50;

interface Tried {
  draft: LeaderboardDefinition;
  current: LeaderboardDefinition | undefined;
}

@Injectable()
export class Preview {
  constructor(
    private readonly definitions: Definitions,
    private readonly computer: BoardComputer,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws 404, 422 as saving it would, 503 where it takes too long */
  async of(request: LeaderboardPreviewRequest): Promise<LeaderboardPreview> {
    const { window, eventId, limit = DEFAULT_LIMIT } = request;
    const { draft, current } = await this.tried(request.definition);
    const key = locateBoard(draft, { window, eventId });
    const comparable = current?.scope === draft.scope && current.windows.includes(key.window);
    const now = this.clock.now();
    const [before, after] = await boundedWork(this.database, TIMEOUT_MS, async (on) => [
      comparable ? await this.computer.compute(current, key, { now }, { on }) : null,
      await this.computer.compute(draft, key, { now }, { on }),
    ]);
    const part = (board: LeaderboardSnapshot) => ({ ...board, entries: board.entries.slice(0, limit) });
    return { before: before && part(before), after: part(after), changes: changesBetween(before, after) };
  }

  private async tried(given: unknown): Promise<Tried> {
    if (typeof given === 'object' && given !== null && 'changes' in given) {
      const { id, changes } = validate<{ id: string; changes: LeaderboardChanges }>(
        LeaderboardChangeOfSchema,
        given,
        'body',
      );
      const current = await this.definitions.find(id);
      return { current, draft: { ...current, ...changed(current, changes) } };
    }
    const draft = withDefaults(validate<LeaderboardInput>(LeaderboardInputSchema, given, 'body'));
    const faults = definitionFaults(draft);
    if (faults[0]) throw unprocessable('invalid_definition', faults[0].message, faults);
    const current = (await this.definitions.all()).find(({ id }) => id === draft.id);
    return { current, draft: { ...draft, builtIn: false, version: 0 } };
  }
}

/** Whose rank or score differs, in the order of the new board, then of the old one. */
export function changesBetween(
  before: LeaderboardSnapshot | null,
  after: LeaderboardSnapshot,
): LeaderboardPreview['changes'] {
  const old = new Map((before?.entries ?? []).map((entry) => [entry.entityId, entry]));
  const fresh = new Map(after.entries.map((entry) => [entry.entityId, entry]));
  return [...new Map([...fresh, ...[...old].filter(([id]) => !fresh.has(id))]).values()].flatMap((entry) => {
    const { entityId, entityName } = entry;
    const [was, is] = [old.get(entityId), fresh.get(entityId)];
    if (was && is && was.rank === is.rank && was.score === is.score) return [];
    const standing = (of: typeof was) => of && { rank: of.rank, score: of.score };
    return [{ entityId, entityName, before: standing(was) ?? null, after: standing(is) ?? null }];
  });
}
