/** Looks, about once a second, for events whose votes are to be judged anew though no vote came. */
import type { PoolClient } from 'pg';
import { firstRow } from '../../platform/database/sql.js';
import { staleEvents } from './bounds.sql.js';

/** events that a tick judges anew at most */
const EVENTS = 50;
const EVERY_MS = 1_000;
/** it takes a hundredth of the time at most, however many events there are */
const SHARE = 100;

export interface Stale {
  /** their rule or times were changed since they were judged */
  events: string[];
  /** votes were flagged or lifted */
  suspects: boolean;
  /** there may be more */
  more: boolean;
}

export class StaleBallots {
  private nextLook = 0;

  async look(client: PoolClient): Promise<Stale> {
    const started = performance.now();
    if (started < this.nextLook) return { events: [], suspects: false, more: false };
    const found = await firstRow<{ events: string[]; suspects: boolean }>(client, staleEvents(EVENTS));
    const { events = [], suspects = false } = found ?? {};
    const more = events.length === EVENTS;
    const took = performance.now() - started;
    this.nextLook = more ? 0 : started + Math.max(EVERY_MS, took * SHARE);
    return { events, suspects, more };
  }
}

export const isStale = ({ events, suspects }: Stale): boolean => events.length > 0 || suspects;
