/** Judges an event's votes and counts its figures anew from the raw events, by hand. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { AppError } from '../../platform/errors/app-error.js';
import { Facts } from '../../platform/facts/facts.js';
import { RollupLoop } from '../rollup-loop.js';
import { hoursOfEvent, isJudged, judgeAgain } from './event-recount.sql.js';
import { Repair } from './repair.js';

const PATIENCE_MS = 60_000;
const STEP_MS = 100;

@Injectable()
export class EventRecount {
  constructor(
    private readonly database: Database,
    private readonly repair: Repair,
    private readonly loop: RollupLoop,
    private readonly facts: Facts,
  ) {}

  /** Ends when the figures stand. @throws 503 where no process ticks */
  async recount(eventId: string): Promise<void> {
    const { pool } = this.database;
    await run(pool, judgeAgain(eventId));
    for (const end = Date.now() + PATIENCE_MS; ; await new Promise((r) => setTimeout(r, STEP_MS))) {
      this.loop.wake();
      if ((await firstRow<{ judged: boolean }>(pool, isJudged(eventId)))?.judged) break;
      if (Date.now() > end)
        throw new AppError(503, 'recount_under_way', 'The votes wait to be judged; ask again.', {
          retryAfterSeconds: 10,
        });
    }
    const hours = (await rows<{ hour: Date }>(pool, hoursOfEvent(eventId))).map(({ hour }) => hour);
    if (hours.length === 0) return;
    const { eventIds, dataThrough } = await this.repair.hours(hours);
    this.facts.announce('rollup.advanced', { eventIds, events: 0, dataThrough });
  }
}
