/** Whether a wall is live, shows old figures, or is not heard of. */
import {
  SCREEN_OFFLINE_MS,
  SCREEN_STALE_MS,
  type ScreenHeartbeat,
  type ScreenStatus,
} from '@coliseum/contracts';

/**
 * A wall that answers and does not know how old its figures are counts as stale: it has not heard the line.
 * @param heardAt ms since 1970
 */
export function screenStatus(
  heartbeat: Pick<ScreenHeartbeat, 'dataAge'> | null,
  heardAt: number | null,
  now: number,
): ScreenStatus {
  if (!heartbeat || heardAt === null || now - heardAt > SCREEN_OFFLINE_MS) return 'offline';
  return heartbeat.dataAge === null || heartbeat.dataAge * 1000 > SCREEN_STALE_MS ? 'stale' : 'live';
}
