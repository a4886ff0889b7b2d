/** Tells the walls once a rehearsal's time is over; each end is told by one worker only. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { Facts } from '../../platform/facts/facts.js';
import { SpacedTurns } from '../../platform/turns/spaced-turns.js';
import type { RehearsalRow } from './rehearsal-row.js';
import { closeEnded } from './rehearsal.sql.js';

const EVERY_MS = 1_000;

@Injectable()
export class RehearsalTicker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('rehearsals');
  private readonly turns: SpacedTurns;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: Facts,
    config: Config,
  ) {
    this.turns = new SpacedTurns(
      config,
      () => this.turn(),
      (error) => this.logger.warn({ msg: 'rehearsals could not be looked after; trying again', err: error }),
    );
  }

  onApplicationBootstrap(): void {
    this.turns.begin(EVERY_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.turns.end();
  }

  private async turn(): Promise<void> {
    const ended = await rows<RehearsalRow & Record<string, unknown>>(
      this.database.pool,
      closeEnded(this.clock.now()),
    );
    for (const { id, active_screen_ids: screenIds } of ended)
      this.facts.announce('rehearsal.changed', { rehearsalId: id, screenIds });
  }
}
