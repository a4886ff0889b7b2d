/** Sees an event's freeze through: once the figures reach the instant, every board of the event is published frozen. */
import { Injectable, Logger } from '@nestjs/common';
import { boardStateAt } from '@coliseum/domain';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, run } from '../../platform/database/sql.js';
import { lifeOf, type LifeRow } from '../publish/board-life.sql.js';
import { Publisher } from '../publish/publisher.js';
import { BoardStages } from './board-stage.js';
import { noteBoardsFrozen, pinFreeze } from './event-life.sql.js';

@Injectable()
export class Freezer {
  private readonly logger = new Logger('leaderboard');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly stages: BoardStages,
    private readonly publisher: Publisher,
  ) {}

  /**
   * May be done by several processes at once, and again after any of them died: the lock of each board's state row
   * lets one of them publish the frozen revision, and the others find it.
   * @returns whether all boards of the event stand frozen
   */
  async freeze(eventId: string): Promise<boolean> {
    if (!(await this.isDue(eventId))) return false;
    await this.database.transaction(async (client) => {
      for (const statement of pinFreeze(eventId)) await run(client, statement);
    });
    for (const { definition, key } of await this.stages.ofEvent(eventId)) {
      const outcome = await this.publisher.publish(definition, key, 0);
      if (outcome.kind === 'gone') continue;
      if (!('snapshot' in outcome) || !isClosed(outcome.snapshot.state)) return false;
    }
    const isFirst = (await run(this.database.pool, noteBoardsFrozen(eventId))) > 0;
    if (isFirst) this.logger.log({ msg: 'the boards of an event are frozen', eventId });
    return true;
  }

  private async isDue(eventId: string): Promise<boolean> {
    const life = await firstRow<LifeRow & Record<string, unknown>>(this.database.pool, lifeOf(eventId));
    const instants = {
      votingOpensAt: null,
      frozenAt: life?.frozen_at ?? null,
      figuresThrough: life?.figures_through ?? null,
    };
    return boardStateAt(null, instants, this.clock.now()) === 'frozen';
  }
}

const isClosed = (state: string): boolean => state === 'frozen' || state === 'official';
