/** When deferred votes are taken up: soon, but however many come, counting anew what they move takes a tenth of the time. */
import type { PoolClient } from 'pg';
import { firstRow } from '../../platform/database/sql.js';
import { deferredEvents } from './deferred.sql.js';

/** after a pass, as many times as long as it took */
const REST = 9;
const LEAST_REST_MS = 1_000;

export class DeferredBallots {
  private notBefore = 0;
  private begun: number | undefined;

  /** @returns the events whose deferred votes this tick is to judge */
  async look(client: PoolClient): Promise<string[]> {
    const now = performance.now();
    if (now < this.notBefore) return [];
    const { events = [] } = (await firstRow<{ events: string[] }>(client, deferredEvents())) ?? {};
    if (events.length > 0) this.begun = now;
    return events;
  }

  /** The pass that was begun, if one was, has ended. @param tookMs if not all of the time since */
  rest(tookMs?: number): void {
    if (this.begun === undefined) return;
    const now = performance.now();
    this.notBefore = now + Math.max(LEAST_REST_MS, REST * (tookMs ?? now - this.begun));
    this.begun = undefined;
  }
}
