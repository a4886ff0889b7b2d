/**
 * When deferred votes are taken up: soon, but however many come, counting anew what they move takes a hundredth of the
 * time, so that one tick in a hundred waits for it; a tenth where a close is near or somebody waits for the last vote.
 */
import type { PoolClient } from 'pg';
import { firstRow } from '../../platform/database/sql.js';
import { deferredEvents } from './deferred.sql.js';

/** after a pass, as many times as long as it took */
const REST = { usual: 99, due: 9 };
const LEAST_REST_MS = 1_000;
const MOST_REST_MS = 120_000;

export class DeferredBallots {
  /** of the last pass: when it ended, and how long it took */
  private ended = -Infinity;
  private tookMs = 0;
  private nextLook = 0;
  private begun: number | undefined;

  /** @returns the events whose deferred votes this tick is to judge */
  async look(client: PoolClient): Promise<string[]> {
    const now = performance.now();
    if (now < this.nextLook) return [];
    const { events = [], due = false } =
      (await firstRow<{ events: string[]; due: boolean }>(client, deferredEvents())) ?? {};
    if (events.length === 0) return [];
    if (now < this.restUntil(due)) {
      this.nextLook = now + LEAST_REST_MS;
      return [];
    }
    this.begun = now;
    return events;
  }

  /** The pass that was begun, if one was, has ended. @param tookMs if not all of the time since */
  rest(tookMs?: number): void {
    if (this.begun === undefined) return;
    this.ended = performance.now();
    this.tookMs = tookMs ?? this.ended - this.begun;
    this.nextLook = this.restUntil(true);
    this.begun = undefined;
  }

  private restUntil(due: boolean): number {
    const rest = this.tookMs * (due ? REST.due : REST.usual);
    return this.ended + Math.min(MOST_REST_MS, Math.max(LEAST_REST_MS, rest));
  }
}
