/** Whether a board that goes by the clock is older than its schedule allows; live ones follow their events. */
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { nextDue } from '../../platform/clock/cron-schedule.js';
import { intervalMs } from './throttle.js';

/** @param checkedAt when it was last compared with the figures; it survives restarts, so that what was missed is made up for once */
export function isDue(definition: LeaderboardDefinition, checkedAt: Date, now: Date): boolean {
  if (definition.refresh === 'cron' && definition.cron !== null)
    return nextDue(definition.cron, definition.timeZone, checkedAt) <= now;
  const interval = intervalMs(definition);
  return interval !== undefined && now.getTime() - checkedAt.getTime() > interval;
}
