/** Finds erasures that wait – asked for by hand, by an event, or because somebody came back – and runs one at a time in the whole cluster. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { firstRow, rows, run } from '../platform/database/sql.js';
import { isStoreAway } from '../platform/errors/store-error.js';
import { Facts } from '../platform/facts/facts.js';
import { WokenTurns } from '../platform/turns/woken-turns.js';
import { ErasureOver, ErasureRun } from './erasure-run.js';
import { toErasure, type ErasureRow } from './erasure-row.js';
import * as sql from './erasure.sql.js';
import { SETTLE_MS } from './tombstones.js';

const LOOK_MS = 1_000;
const BEAT_MS = 3_000;
const LEAVERS = 500;
const MOST_WORDS = 1_000;
/** who asked, where nobody did by hand */
const BY_EVENT = 'mediaid.profile_erased';

@Injectable()
export class ErasureLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('people');
  private readonly owner = randomUUID();
  private readonly turns: WokenTurns;
  private failing = false;

  constructor(
    private readonly database: Database,
    private readonly erasure: ErasureRun,
    private readonly facts: Facts,
    config: Config,
  ) {
    this.turns = new WokenTurns(
      config,
      () => this.turn(),
      (error) => this.fail(error),
    );
  }

  onApplicationBootstrap(): void {
    this.turns.begin(LOOK_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.turns.end();
  }

  wake(): void {
    this.turns.wake();
  }

  private async turn(): Promise<boolean> {
    for (const { id } of await rows<{ id: string }>(this.database.pool, sql.leavers(LEAVERS)))
      await run(this.database.pool, sql.ask(id, BY_EVENT));
    const row = await this.claim();
    if (row) await this.hold(row);
    this.failing = false;
    return row !== undefined;
  }

  private fail(error: unknown): void {
    if (!this.failing)
      this.logger[isStoreAway(error) ? 'warn' : 'error']({ msg: 'erasures could not be run', err: error });
    this.failing = true;
  }

  private claim(): Promise<ErasureRow | undefined> {
    return this.database.transaction(async (client) => {
      await run(client, sql.lockClaims());
      return firstRow<ErasureRow>(client, sql.claim(this.owner, SETTLE_MS));
    });
  }

  private async hold(row: ErasureRow): Promise<void> {
    let isLost = false;
    const beat = async (): Promise<void> => {
      const held = await firstRow(this.database.pool, sql.renewLease(row.id, this.owner));
      isLost ||= held === undefined;
    };
    // where the store is away, the next beat tells
    const timer = setInterval(() => void beat().catch(() => undefined), BEAT_MS).unref();
    try {
      await this.runHeld(row, () => isLost || this.turns.isOver);
    } finally {
      clearInterval(timer);
    }
  }

  private async runHeld(row: ErasureRow, over: () => boolean): Promise<void> {
    const { pool } = this.database;
    this.logger.log({ msg: 'an erasure runs', erasureId: row.id });
    try {
      await this.erasure.run(row, { owner: this.owner, over });
    } catch (error) {
      if (error instanceof ErasureOver || over())
        return void (await run(pool, sql.letGo(row.id, this.owner)));
      this.logger.error({ msg: 'an erasure failed; it is tried again', erasureId: row.id, err: error });
      const words = wordsWithout(row.user_id, error);
      return void (await run(pool, sql.fail(row.id, this.owner, words)));
    }
    const done = await firstRow<ErasureRow>(pool, sql.finish(row.id, this.owner));
    if (!done) return;
    this.logger.log({ msg: 'somebody was erased', erasureId: row.id, account: toErasure(done).account });
    this.facts.announce('person.erased', { userId: row.user_id });
  }
}

const wordsWithout = (userId: string, error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .replaceAll('\u0000', '')
    .replaceAll(userId, 'the person')
    .slice(0, MOST_WORDS);
