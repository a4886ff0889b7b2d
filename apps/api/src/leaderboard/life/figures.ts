/** Waits, within bounds, until the figures hold everything that was received until now. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { firstRow } from '../../platform/database/sql.js';
import { Facts } from '../../platform/facts/facts.js';
import { figuresReach, storeClock } from './board-standing.sql.js';

const STEP_MS = 50;

@Injectable()
export class Figures {
  constructor(
    private readonly database: Database,
    private readonly facts: Facts,
  ) {}

  /** @returns whether they do; a rollup that is far behind is not waited for */
  async reachNow(eventId: string, patienceMs: number): Promise<boolean> {
    const clock = await firstRow<{ now: Date }>(this.database.pool, storeClock());
    const at = clock?.now ?? new Date();
    return this.until(eventId, patienceMs, STEP_MS, async () => {
      const row = await firstRow<{ reached: boolean }>(this.database.pool, figuresReach(at));
      return row?.reached ?? false;
    });
  }

  /** Asks again and again, waking the rollup each time. */
  async until(
    eventId: string,
    patienceMs: number,
    stepMs: number,
    holds: () => Promise<boolean>,
  ): Promise<boolean> {
    for (const end = performance.now() + patienceMs; ;) {
      this.facts.announce('life.due', { eventId });
      if (await holds()) return true;
      if (performance.now() + stepMs > end) return false;
      await new Promise((resolve) => setTimeout(resolve, stepMs));
    }
  }
}
