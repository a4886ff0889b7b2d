/** Finds the check that waits and runs it, one at a time; gives up those whose worker was not heard any more. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { isStoreAway } from '../../platform/errors/store-error.js';
import { WokenTurns } from '../../platform/turns/woken-turns.js';
import type { CheckRow } from './check-row.js';
import { breakAbandoned, claimCheck, lockClaims } from './check.sql.js';
import { GateRunner } from './gate-runner.js';

const LOOK_EVERY_MS = 2_000;
type Row = CheckRow & Record<string, unknown>;

@Injectable()
export class GateLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('gate');
  private readonly owner = randomUUID();
  private readonly turns: WokenTurns;

  constructor(
    private readonly database: Database,
    private readonly runner: GateRunner,
    config: Config,
  ) {
    this.turns = new WokenTurns(
      config,
      () => this.turn(),
      (error) =>
        this.logger[isStoreAway(error) ? 'warn' : 'error']({ msg: 'checks could not be run', err: error }),
    );
  }

  onApplicationBootstrap(): void {
    this.turns.begin(LOOK_EVERY_MS);
    this.wake();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.turns.end();
  }

  wake(): void {
    this.turns.wake();
  }

  private async turn(): Promise<boolean> {
    for (const { id } of await rows<Row>(this.database.pool, breakAbandoned())) await this.runner.tell(id);
    const check = await this.claim();
    if (!check) return false;
    await this.runner.tell(check.id);
    await this.runner.run(check, this.owner, () => this.turns.isOver);
    return true;
  }

  private claim(): Promise<Row | undefined> {
    return this.database.transaction(async (client) => {
      await run(client, lockClaims());
      return firstRow<Row>(client, claimCheck(this.owner));
    });
  }
}
