/** How far a rehearsal is, by the server's clock. */
import type { Rehearsal } from '@coliseum/contracts';

/** 0 to 1 */
export const progressOf = ({ startedAt, endsAt }: Rehearsal, now: number): number => {
  const start = Date.parse(startedAt);
  const length = Date.parse(endsAt) - start;
  return length <= 0 ? 1 : Math.min(1, Math.max(0, (now - start) / length));
};

export const leftMsOf = ({ endsAt }: Rehearsal, now: number): number => Math.max(0, Date.parse(endsAt) - now);
