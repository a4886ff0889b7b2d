/** Takes one person out of Passport's log, where we may. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { firstRow, run, type Sql } from '../../platform/database/sql.js';
import { Erasers, type Removed } from '../../platform/people/erasers.js';
import { PassportDatabase } from '../passport-database.js';
import type { LogPlace } from '../passport.sql.js';
import { emptyEntries, LOG_START, lookThrough, unnameEntries, type PageOfLog } from './erase-entries.sql.js';

const PAGE = 20_000;
const NO_SUCH_TABLE = '42P01';
const NOT_PERMITTED = '42501';

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

@Injectable()
export class EntryEraser implements OnModuleInit {
  constructor(
    private readonly passport: PassportDatabase,
    private readonly erasers: Erasers,
  ) {}

  onModuleInit(): void {
    this.erasers.register({ place: 'passport_entries', order: 15, erase: (userId) => this.erase(userId) });
  }

  private async erase(userId: string): Promise<Removed[]> {
    let [own, naming] = [0, 0];
    try {
      for (let place: LogPlace | undefined = LOG_START; place !== undefined;) {
        const page: PageOfLog | undefined = await firstRow<PageOfLog & Record<string, unknown>>(
          this.passport.pool,
          lookThrough(userId, place, PAGE),
        );
        if (page && page.own.length > 0) own += await this.change(emptyEntries(page.own));
        if (page && page.naming.length > 0) naming += await this.change(unnameEntries(userId, page.naming));
        place = page?.last_at && page.last_id ? { createdAt: page.last_at, id: page.last_id } : undefined;
      }
    } catch (error) {
      if (codeOf(error) !== NO_SUCH_TABLE) throw error;
    }
    return [
      { place: 'passport_entries', removed: own },
      { place: 'passport_entries, named by others', removed: naming },
    ];
  }

  private async change(sql: Sql): Promise<number> {
    try {
      return await run(this.passport.pool, sql);
    } catch (error) {
      if (codeOf(error) !== NOT_PERMITTED) throw error;
      throw new Error(
        'passport_entries may not be changed; grant update of user_id, event_type, payload, processed_by_coliseum and processed_at',
        { cause: error },
      );
    }
  }
}
