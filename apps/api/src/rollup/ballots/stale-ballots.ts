/** Looks, about once a second, for events whose votes are to be judged anew though no vote came. */
import type { PoolClient } from 'pg';
import { firstRow } from '../../platform/database/sql.js';
import { DeferredBallots } from './deferred-ballots.js';
import { horizonOfNow, staleEvents } from './bounds.sql.js';

/** events that a tick judges anew at most */
const EVENTS = 50;
const EVERY_MS = 1_000;
/** What leaves no trace, such as an event that was deleted, is found by a look at all of them. */
const ALL_EVERY_MS = 60_000;
/** it takes a hundredth of the time at most, however many events there are */
const SHARE = 100;
const ALL = '0';

export interface Stale {
  /** their rule or times were changed since they were judged */
  events: string[];
  /** votes were flagged or lifted */
  suspects: boolean;
  /** events whose deferred votes are to be judged now */
  deferred: string[];
  /** there may be more */
  more: boolean;
}

export class StaleBallots {
  private nextLook = 0;
  private nextWholeLook = 0;
  private since = ALL;
  private readonly waiting = new DeferredBallots();

  async look(client: PoolClient): Promise<Stale> {
    return { ...(await this.lookAtBounds(client)), deferred: await this.waiting.look(client) };
  }

  private async lookAtBounds(client: PoolClient): Promise<Omit<Stale, 'deferred'>> {
    const started = performance.now();
    if (started < this.nextLook) return { events: [], suspects: false, more: false };
    if (started >= this.nextWholeLook) this.since = ALL;
    const now = await firstRow<{ horizon: string }>(client, horizonOfNow());
    const found = await firstRow<{ events: string[]; suspects: boolean }>(
      client,
      staleEvents(EVENTS, this.since),
    );
    const { events = [], suspects = false } = found ?? {};
    const more = events.length === EVENTS;
    if (more) return { events, suspects, more }; // the next tick looks again, in the same way
    const took = performance.now() - started;
    this.nextLook = started + Math.max(EVERY_MS, this.since === ALL ? 0 : took * SHARE);
    if (this.since === ALL) this.nextWholeLook = started + Math.max(ALL_EVERY_MS, took * SHARE);
    this.since = now?.horizon ?? ALL;
    return { events, suspects, more };
  }

  /** What was found is judged. @param tookMs and so long it took, with what was counted anew */
  judged(tookMs: number): void {
    this.waiting.rest(tookMs);
  }

  /** What was found may not have been judged: the tick failed, or the store is another one. */
  forget(): void {
    this.nextLook = 0;
    this.nextWholeLook = 0;
    this.waiting.rest();
  }
}

export const isStale = ({ events, suspects, deferred }: Stale): boolean =>
  events.length > 0 || suspects || deferred.length > 0;
