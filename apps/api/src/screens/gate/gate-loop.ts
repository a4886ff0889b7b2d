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
import type { CheckRow } from './check-row.js';
import { breakAbandoned, claimCheck, lockClaims } from './check.sql.js';
import { GateRunner } from './gate-runner.js';

const LOOK_EVERY_MS = 2_000;
type Row = CheckRow & Record<string, unknown>;

@Injectable()
export class GateLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('gate');
  private readonly owner = randomUUID();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly runner: GateRunner,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role === 'api') return;
    this.timer = setInterval(() => this.wake(), LOOK_EVERY_MS).unref();
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** One may wait: look now, or once the one that runs is done. */
  wake(): void {
    if (this.config.role === 'api' || this.stopped) return;
    this.again = true;
    this.running ??= this.work().finally(() => (this.running = undefined));
  }

  private async work(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        for (const { id } of await rows<Row>(this.database.pool, breakAbandoned()))
          await this.runner.tell(id);
        const check = await this.claim();
        if (!check) continue;
        this.again = true;
        await this.runner.tell(check.id);
        await this.runner.run(check, this.owner, () => this.stopped);
      } catch (error) {
        this.logger[isStoreAway(error) ? 'warn' : 'error']({ msg: 'checks could not be run', err: error });
        return; // the timer comes again
      }
    }
  }

  private claim(): Promise<Row | undefined> {
    return this.database.transaction(async (client) => {
      await run(client, lockClaims());
      return firstRow<Row>(client, claimCheck(this.owner));
    });
  }
}
