/** Boards that were deleted: for a while they can be restored with all that was published of them, then they go for good. */
import { Injectable, Logger } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import type { DeletedLeaderboard, LeaderboardDefinition } from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { conflict, notFound } from '../../platform/errors/app-error.js';
import { JobLedger } from '../../platform/jobs/job-ledger.js';
import * as sql from './deleted-board.sql.js';
import { withDefaults } from './definition-rules.js';
import { Definitions } from './definitions.js';

const KEEP_DAYS = 30;
const DAY_MS = 86_400_000;

type Row = sql.DeletedRow & Record<string, unknown>;

@Injectable()
export class DeletedBoards {
  private readonly logger = new Logger('leaderboard');

  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: JobLedger,
  ) {}

  async all(): Promise<DeletedLeaderboard[]> {
    const found = await rows<Row>(this.database.pool, sql.deletedBoards());
    return found.map(({ definition, deleted_at, deleted_by }) => ({
      ...definition,
      deletedAt: deleted_at.toISOString(),
      deletedBy: deleted_by,
    }));
  }

  /** @throws 404, 409 for a built-in one */
  async delete(id: string, by: string): Promise<LeaderboardDefinition> {
    const definition = await this.definitions.find(id);
    if (definition.builtIn)
      throw conflict('leaderboard_built_in', `"${id}" is built in and cannot be deleted; only your own can.`);
    await run(this.database.pool, sql.deleteBoard(definition, by, this.clock.now()));
    this.definitions.forget();
    return definition;
  }

  /** As it was, one version on. @throws 404 */
  restore(id: string): Promise<LeaderboardDefinition> {
    return this.database.transaction(async (client) => {
      const found = await firstRow<Row>(client, sql.deletedBoard(id));
      if (!found)
        throw notFound(
          `There is no deleted leaderboard "${id}"; they are kept for ${KEEP_DAYS} days.`,
          'leaderboard_not_found',
        );
      const { version, builtIn: _, ...draft } = found.definition;
      await run(client, sql.forgetDeleted(id));
      // fields that came to definitions since get their defaults
      return this.definitions.insert(withDefaults(draft), version + 1, this.clock.now());
    });
  }

  /** Every process asks: what is gone already is gone. */
  @Cron('0 27 3 * * *', { timeZone: 'UTC' })
  async daily(): Promise<void> {
    if (this.config.role === 'api') return;
    try {
      const purged = await this.jobs.run('expire-boards', () => this.purge());
      if (purged > 0) this.logger.log({ msg: 'boards deleted long ago are gone', boards: purged });
    } catch (error) {
      this.logger.warn({ msg: 'boards deleted long ago could not be removed', err: error });
    }
  }

  /** @returns how many boards went, each with all that was published of it */
  purge(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEEP_DAYS * DAY_MS);
    return run(this.database.pool, sql.purgeBoards(before));
  }
}
