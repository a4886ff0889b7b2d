/** Finds the backfill that waits and runs it: when it is nudged, and every few seconds in Postgres' terms alone. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, run } from '../../platform/database/sql.js';
import { isStoreAway } from '../../platform/errors/store-error.js';
import { Facts } from '../../platform/facts/facts.js';
import { WokenTurns } from '../../platform/turns/woken-turns.js';
import { BackfillLease } from './backfill-lease.js';
import { BackfillRunner, type ClaimedRow } from './backfill-runner.js';
import { toBackfill, type BackfillRow } from './backfill-row.js';
import { claimBackfill, lockClaims } from './backfill.sql.js';

const LOOK_EVERY_MS = 2_000;
const TELL_EVERY_MS = 500;

@Injectable()
export class BackfillLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('backfill');
  private readonly owner = randomUUID();
  private readonly turns: WokenTurns;
  private toldAt = -Infinity;
  private toldState = '';

  constructor(
    private readonly database: Database,
    private readonly runner: BackfillRunner,
    private readonly facts: Facts,
    config: Config,
  ) {
    this.turns = new WokenTurns(
      config,
      () => this.turn(),
      (error) =>
        this.logger[isStoreAway(error) ? 'warn' : 'error']({ msg: 'backfills could not be run', err: error }),
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
    const row = await this.claim();
    if (row) await this.runClaimed(row);
    return row !== undefined;
  }

  private claim(): Promise<ClaimedRow | undefined> {
    return this.database.transaction(async (client) => {
      await run(client, lockClaims());
      return firstRow<ClaimedRow>(client, claimBackfill(this.owner));
    });
  }

  private async runClaimed(row: ClaimedRow): Promise<void> {
    const { id: backfillId, source, place, interrupted } = row;
    this.logger.log({ msg: 'a backfill runs', backfillId, source, place, interrupted });
    const tell = (now: BackfillRow): void => this.tell(now);
    const lease = new BackfillLease(this.database.pool, row, this.owner, () => this.turns.isOver, tell);
    this.tell(row);
    try {
      await this.runner.run(row, lease);
    } finally {
      await lease.release();
    }
  }

  /** Every change of state, and now and then how far it is. */
  private tell(row: BackfillRow): void {
    const now = performance.now();
    const state = `${row.id} ${row.state} ${row.phase}`;
    if (state === this.toldState && now - this.toldAt < TELL_EVERY_MS) return;
    [this.toldAt, this.toldState] = [now, state];
    this.facts.announce('backfill.progressed', { backfill: toBackfill(row) });
  }
}
