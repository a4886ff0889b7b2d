/** Durations and ages as text, two units at most: 420 ms, 1.9 s, 5 min 41 s, 2 h 5 min, 3 d 4 h. */
const UNKNOWN = '–';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const pair = (ms: number, big: number, bigName: string, small: number, smallName: string): string => {
  const smalls = Math.floor(ms / small);
  const per = big / small;
  const rest = smalls % per;
  return `${Math.floor(smalls / per)} ${bigName}${rest > 0 ? ` ${rest} ${smallName}` : ''}`;
};

/** A duration in milliseconds; an unknown one is a dash. */
export const formatDuration = (ms: number | null | undefined): string => {
  if (ms == null) return UNKNOWN;
  if (ms < 1) return ms <= 0 ? '0 ms' : '< 1 ms';
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9.95 * SECOND) return `${(ms / SECOND).toFixed(1)} s`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return pair(ms, MINUTE, 'min', SECOND, 's');
  if (ms < DAY) return pair(ms, HOUR, 'h', MINUTE, 'min');
  return pair(ms, DAY, 'd', HOUR, 'h');
};

/** How long ago, in whole seconds and up; never negative, for clocks differ. */
export const formatAge = (ms: number | null | undefined): string => {
  if (ms == null) return UNKNOWN;
  const whole = Math.max(0, Math.floor(ms / SECOND) * SECOND);
  return whole < MINUTE ? `${whole / SECOND} s` : formatDuration(whole);
};
