/** Freezes by hand: an event from this very instant on, a board of no event as its figures stand. */
import { Injectable } from '@nestjs/common';
import type { BoardLife } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { firstRow, run } from '../../platform/database/sql.js';
import { Publisher } from '../publish/publisher.js';
import { BoardStages, stateOf, type Stage } from './board-stage.js';
import { noteBoardFrozen } from './board-standing.sql.js';
import { eventLife, freezeNow, lockLife, type EventLifeRow } from './event-life.sql.js';
import { Figures } from './figures.js';
import { Freezer } from './freezer.js';
import { mustAllow } from './refused-move.js';

/** For how long the frozen boards are waited for. */
const PATIENCE_MS = 5_000;
const STEP_MS = 100;
/** How long a board of no event waits for what was received until now. */
const GLOBAL_PATIENCE_MS = 2_000;

export interface By {
  by: string;
  reason: string | undefined;
}

@Injectable()
export class Freezing {
  constructor(
    private readonly database: Database,
    private readonly stages: BoardStages,
    private readonly publisher: Publisher,
    private readonly freezer: Freezer,
    private readonly figures: Figures,
  ) {}

  /**
   * @returns whether it did anything; the boards may still be on their way to being frozen
   * @throws 409
   */
  async freeze(stage: Stage, by: By): Promise<boolean> {
    const before = stateOf(stage, await this.stages.standing(stage.boards));
    if (!mustAllow(before, 'freeze')) return false;
    if (stage.eventId === '') return this.freezeBoard(stage, by);
    const isNew = await this.setInstant(stage.eventId, by);
    await this.figures.until(stage.eventId, PATIENCE_MS, STEP_MS, () => this.freezer.freeze(stage.eventId));
    return isNew;
  }

  isFrozen = ({ state }: BoardLife): boolean => state === 'frozen' || state === 'official';

  /** An instant that has passed stands, however it was set. */
  private setInstant(eventId: string, { by, reason }: By): Promise<boolean> {
    return this.database.transaction(async (client) => {
      for (const statement of lockLife(eventId)) await run(client, statement);
      const life = await firstRow<EventLifeRow & Record<string, unknown>>(client, eventLife(eventId));
      if (life?.is_past) return false;
      await run(client, freezeNow(eventId, by, reason));
      return true;
    });
  }

  private async freezeBoard(stage: Stage, { by, reason }: By): Promise<boolean> {
    await this.figures.reachNow('', GLOBAL_PATIENCE_MS);
    const written = await this.database.transaction(async (client) => {
      const made = [];
      for (const statement of lockLife('')) await run(client, statement);
      for (const { definition, key } of stage.boards)
        made.push({
          ...{ definition, key },
          written: await this.publisher.write(client, definition, key, { throttleMs: 0, move: 'freeze' }),
        });
      await run(client, noteBoardFrozen(stage.leaderboardId, by, reason));
      return made;
    });
    for (const { definition, key, written: what } of written) this.publisher.tell(definition, key, what);
    return true;
  }
}
