/** Counts an event anew and tells what that changed; publishes a board at once, without a throttle. */
import { Injectable } from '@nestjs/common';
import type { LeaderboardEntry, MovedEntry } from '@coliseum/contracts';
import { EventRecounts } from '../../platform/recount/event-recounts.js';
import { Publisher } from '../publish/publisher.js';
import { PublishedBoards } from '../read/published-boards.js';
import { BoardStages, stateOf, type Stage, type StageBoard } from './board-stage.js';
import { Figures } from './figures.js';
import { mustAllow } from './refused-move.js';

/** How long what was received until now is waited for. */
const PATIENCE_MS = 2_000;

@Injectable()
export class Recounting {
  constructor(
    private readonly stages: BoardStages,
    private readonly publisher: Publisher,
    private readonly boards: PublishedBoards,
    private readonly figures: Figures,
    private readonly recounts: EventRecounts,
  ) {}

  /** @returns the places that are other ones now @throws 409 where one of the boards is official */
  async recount(stage: Stage): Promise<MovedEntry[]> {
    const standing = await this.stages.standing(stage.boards);
    const isOfficial = standing.some((board) => board.state === 'official');
    mustAllow(isOfficial ? 'official' : stateOf(stage, standing), 'recount');
    const before = await Promise.all(stage.boards.map((board) => this.entriesOf(board)));
    if (stage.eventId !== '') await this.recounts.run(stage.eventId);
    await this.figures.reachNow(stage.eventId, PATIENCE_MS);
    const moved: MovedEntry[] = [];
    for (const [i, board] of stage.boards.entries()) {
      const outcome = await this.publisher.publish(board.definition, board.key, 0, 'recount');
      if ('snapshot' in outcome)
        moved.push(...movedBetween(board, before[i] ?? [], outcome.snapshot.entries));
    }
    return moved;
  }

  /** What is closed stays as it is. */
  async refresh(stage: Stage): Promise<void> {
    const own = stage.boards.filter((board) => board.key.leaderboardId === stage.leaderboardId);
    await this.figures.reachNow(stage.eventId, PATIENCE_MS);
    for (const { definition, key } of own) await this.publisher.publish(definition, key, 0);
  }

  private async entriesOf({ definition, key }: StageBoard): Promise<readonly LeaderboardEntry[]> {
    return (await this.boards.current(key, definition))?.snapshot.entries ?? [];
  }
}

function movedBetween(
  { key }: StageBoard,
  before: readonly LeaderboardEntry[],
  after: readonly LeaderboardEntry[],
): MovedEntry[] {
  const [was, is] = [byId(before), byId(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((entityId) => ({
      ...{ leaderboardId: key.leaderboardId, window: key.window, entityId },
      ...{ before: was.get(entityId) ?? null, after: is.get(entityId) ?? null },
    }))
    .filter(({ before: a, after: b }) => a?.rank !== b?.rank || a?.score !== b?.score);
}

const byId = (entries: readonly LeaderboardEntry[]): Map<string, { rank: number; score: number }> =>
  new Map(entries.map(({ entityId, rank, score }) => [entityId, { rank, score }]));
