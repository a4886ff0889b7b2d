/** What is left until a moment, as a clock shows it: 07:53, 1:07:53; nothing once it is over or days away. */
const HOUR_S = 3_600;
const AT_MOST_S = 24 * HOUR_S;
const pad = (n: number): string => String(n).padStart(2, '0');

export const countdownWords = (ms: number): string | null => {
  const seconds = Math.ceil(ms / 1000);
  if (seconds <= 0 || seconds >= AT_MOST_S) return null;
  const hours = Math.floor(seconds / HOUR_S);
  const rest = `${pad(Math.floor((seconds % HOUR_S) / 60))}:${pad(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
};
