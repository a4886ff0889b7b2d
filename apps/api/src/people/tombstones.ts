/** Keeps this process in the know of who was erased: all of them before it hears a request, new ones within half a second. */
import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { firstRow } from '../platform/database/sql.js';
import { ErasedPeople } from '../platform/people/erased-people.js';
import { newTombstones } from './erasure.sql.js';

const LOOK_MS = 500;
/** By then every process that lives has looked; a writer that has not is met by a tick. */
export const SETTLE_MS = 3 * LOOK_MS;
const ALL = '0';

@Injectable()
export class Tombstones implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('people');
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  /** every tombstone below it is known */
  private position = ALL;
  private failing = false;

  constructor(
    private readonly database: Database,
    private readonly people: ErasedPeople,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => {
      this.looking ??= this.quietly().finally(() => (this.looking = undefined));
    }, LOOK_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  async look(): Promise<void> {
    const found = await firstRow<{ horizon: string; ids: string[] | null }>(
      this.database.pool,
      newTombstones(this.position),
    );
    this.people.add(found?.ids ?? []);
    this.position = found?.horizon ?? this.position;
  }

  private async quietly(): Promise<void> {
    try {
      await this.look();
      this.failing = false;
    } catch (error) {
      if (!this.failing)
        this.logger.warn({ msg: 'who was erased cannot be asked; trying again', err: error });
      this.failing = true;
    }
  }
}
