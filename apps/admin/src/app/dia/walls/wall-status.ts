/** How a wall is, by what it said last; a shape and a word, never a colour alone. */
import type { Screen, ScreenStatus } from '@coliseum/contracts';
import { screenStatus } from '@coliseum/domain';
import { formatAge, type IconName } from '@coliseum/ui';

export type KnownStatus = ScreenStatus | 'unknown';
type Spoken = Pick<Screen, 'status' | 'heartbeat' | 'lastHeartbeatAt'>;

/** How long nothing was heard of it; null: it never spoke. @param now by the server's clock */
export const silentMsOf = ({ lastHeartbeatAt }: Spoken, now: number): number | null =>
  lastHeartbeatAt === null ? null : Math.max(0, now - Date.parse(lastHeartbeatAt));

/** How old what it shows is by now: it aged on while nothing was heard. */
export const dataAgeMsOf = (screen: Spoken, now: number): number | null => {
  const age = screen.heartbeat?.dataAge ?? null;
  return age === null ? null : age * 1_000 + (silentMsOf(screen, now) ?? 0);
};

/** @param sure whether the control room still hears the server; nothing is green that is not known */
export const statusOf = (screen: Spoken, now: number, sure: boolean): KnownStatus => {
  if (!sure) return 'unknown';
  const { heartbeat, lastHeartbeatAt } = screen;
  return screenStatus(heartbeat, lastHeartbeatAt === null ? null : Date.parse(lastHeartbeatAt), now);
};

export const STATUS_ICONS: Readonly<Record<KnownStatus, IconName>> = {
  live: 'check',
  stale: 'triangle',
  offline: 'octagon',
  unknown: 'question',
};

/** “live”, “stale”, “off 20 min”, “never seen”, “not known” */
export const statusWords = (screen: Spoken, now: number, status: KnownStatus): string => {
  if (status === 'unknown') return 'not known';
  if (status !== 'offline') return status;
  const silent = silentMsOf(screen, now);
  return silent === null ? 'never seen' : `off ${coarseAge(silent)}`;
};

/** One unit, seconds up to two minutes: an operator reads it at a glance. */
export const coarseAge = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 120) return `${seconds} s`;
  const [count, unit] = formatAge(ms).split(' ');
  return `${count} ${unit}`;
};
