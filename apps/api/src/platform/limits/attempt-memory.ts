/** The throttle's count while Redis is away: the same rule, in this process, in bounded space. */

export interface Attempt {
  /** above 0: refused, for so long */
  waitSeconds: number;
  /** the password was right: the try is not held against anyone */
  succeeded: () => Promise<void>;
}

export interface Tally {
  count: number;
  until: number;
}
const MOST = 20_000;

export function takeFromMemory(
  memory: Map<string, Tally>,
  windows: readonly { key: string; limit: number }[],
  windowMs: number,
  now: number,
): Attempt {
  const tallies = windows.map(({ key, limit }) => {
    const kept = memory.get(key);
    return { key, limit, tally: kept && kept.until > now ? kept : { count: 0, until: now + windowMs } };
  });
  const waitMs = Math.max(
    0,
    ...tallies.map(({ tally, limit }) => (tally.count >= limit ? tally.until - now : 0)),
  );
  if (waitMs > 0) return { waitSeconds: Math.ceil(waitMs / 1000), succeeded: async () => undefined };
  for (const { key, tally } of tallies) {
    tally.count++;
    memory.delete(key);
    memory.set(key, tally);
    if (memory.size > MOST) memory.delete(memory.keys().next().value as string);
  }
  const succeeded = async (): Promise<void> => tallies.forEach(({ tally }) => void tally.count--);
  return { waitSeconds: 0, succeeded };
}
