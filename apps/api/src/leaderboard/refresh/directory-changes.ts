/** Keeps names, pictures, cities and line-ups on boards in step with the directory, also where the process that changed it could not say so. */
import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { BoardWatch } from './board-watch.js';
import { changedEntities, readHorizon } from './directory-changes.sql.js';

const LOOK_MS = 2_000;
/** With more changes than this at once, every board is looked at instead. */
const MOST = 20_000;

@Injectable()
export class DirectoryChanges implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('leaderboard');
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  /** The boards of all changes below it were asked for, or are refreshed at the start. */
  private position = '';
  private failing = false;

  constructor(
    private readonly database: Database,
    private readonly watch: BoardWatch,
    private readonly config: Config,
  ) {}

  /** Before any board is refreshed at the start, so that no change falls between. */
  async onModuleInit(): Promise<void> {
    if (this.config.role === 'api') return;
    this.position = await this.horizon();
    this.timer = setInterval(() => {
      this.looking ??= this.quietly().finally(() => (this.looking = undefined));
    }, LOOK_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Asks for the boards that show what changed. @returns how many entities did */
  async look(): Promise<number> {
    const horizon = await this.horizon();
    const changed = await rows<{ type: string; id: string }>(
      this.database.pool,
      changedEntities(this.position, horizon, MOST + 1),
    );
    if (changed.length > MOST) await this.watch.refreshAll();
    else if (changed.length > 0) await this.watch.noteEntities(changed);
    this.position = horizon;
    return changed.length;
  }

  private async horizon(): Promise<string> {
    const row = await firstRow<{ horizon: string }>(this.database.pool, readHorizon());
    return row?.horizon ?? this.position;
  }

  private async quietly(): Promise<void> {
    try {
      await this.look();
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.warn({ msg: 'the directory could not be looked at', err: error });
      this.failing = true;
    }
  }
}
