/** The scheduled jobs there are, and how each one stands against its schedule. */
import type { Pipeline } from '@coliseum/contracts';

export interface KnownJob {
  name: string;
  does: string;
  every: string;
  /** null: not by the clock */
  seconds: number | null;
}

export const KNOWN_JOBS: readonly KnownJob[] = [
  { name: 'rollup', does: 'Counts stored events into the figures', every: 'on new events', seconds: null },
  { name: 'leaderboards', does: 'Ranks the boards that are not live', every: '5 min', seconds: 300 },
  { name: 'partitions', does: 'Makes the event store’s next months ahead', every: '24 h', seconds: 86_400 },
];

export interface JobRun {
  last_started_at: Date | null;
  last_success_at: Date | null;
  last_duration_ms: number | null;
  last_error: string | null;
}

/** A tenth of its interval, a minute at least, is no lateness. */
const grace = (seconds: number): number => Math.max(60, seconds / 10) * 1000;
const iso = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());

/** @param startedAt of this process: what fell due while it was down is due then */
export function jobStanding(
  { name, does, every, seconds }: KnownJob,
  run: JobRun | undefined,
  startedAt: Date,
  now: Date,
): Pipeline['jobs'][number] {
  const success = run?.last_success_at?.getTime();
  const due =
    seconds === null
      ? undefined
      : Math.max(success === undefined ? 0 : success + seconds * 1000, startedAt.getTime());
  return {
    name,
    does,
    every,
    lastSuccessAt: iso(success),
    lastDurationMs: run?.last_duration_ms ?? null,
    lastError: run?.last_error ?? null,
    nextDueAt: iso(due),
    overdue: due !== undefined && now.getTime() > due + grace(seconds ?? 0),
  };
}
