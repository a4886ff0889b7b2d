/** The scheduled jobs there are, and how each one stands against its schedule. */
import type { Pipeline } from '@coliseum/contracts';

/** Slots of a clock in UTC: every so many seconds, so many after midnight. */
export interface Slots {
  /** the job's name in the ledger */
  ledger: string;
  seconds: number;
  offset: number;
}
export interface KnownJob {
  name: string;
  does: string;
  every: string;
  /** none: not by the clock */
  slots: readonly Slots[];
}

export const KNOWN_JOBS: readonly KnownJob[] = [
  { name: 'rollup', does: 'Counts stored events into the figures', every: 'on new events', slots: [] },
  {
    name: 'leaderboards',
    does: 'Ranks the boards that are not live',
    every: '5 min, 1 h',
    slots: [
      { ledger: 'leaderboards-5m', seconds: 300, offset: 0 },
      { ledger: 'leaderboards-hourly', seconds: 3_600, offset: 0 },
    ],
  },
  {
    name: 'partitions',
    does: 'Makes the event store’s next months ahead, indexes those that ended',
    every: 'day, 03:17 UTC',
    slots: [{ ledger: 'partitions', seconds: 86_400, offset: (3 * 60 + 17) * 60 }],
  },
  {
    name: 'expire',
    does: 'Lets go of what is past its retention',
    every: 'day, 03:37 UTC',
    slots: [{ ledger: 'expire', seconds: 86_400, offset: (3 * 60 + 37) * 60 }],
  },
  {
    name: 'revisions',
    does: 'Thins the boards’ old revisions',
    every: 'day, 03:57 UTC',
    slots: [{ ledger: 'revisions', seconds: 86_400, offset: (3 * 60 + 57) * 60 }],
  },
  {
    name: 'expire-boards',
    does: 'Lets go of boards that were deleted 30 days ago',
    every: 'day, 03:27 UTC',
    slots: [{ ledger: 'expire-boards', seconds: 86_400, offset: (3 * 60 + 27) * 60 }],
  },
  {
    name: 'expire-reports',
    does: 'Lets go of reports and their files that are past their time',
    every: 'day, 03:47 UTC',
    slots: [{ ledger: 'expire-reports', seconds: 86_400, offset: (3 * 60 + 47) * 60 }],
  },
  {
    name: 'report-schedules',
    does: 'Asks for the reports that are due',
    every: '1 min',
    slots: [{ ledger: 'report-schedules', seconds: 60, offset: 0 }],
  },
  {
    name: 'passport',
    does: 'Makes sure that Passport is read to its end',
    every: '5 min',
    slots: [{ ledger: 'passport', seconds: 300, offset: 0 }],
  },
  {
    name: 'reconcile',
    does: 'Compares the figures with the raw events and mends them',
    every: '1 h; night, 04:23 UTC',
    slots: [
      { ledger: 'reconcile-hourly', seconds: 3_600, offset: 37 * 60 },
      { ledger: 'reconcile-nightly', seconds: 86_400, offset: (4 * 60 + 23) * 60 },
    ],
  },
  {
    name: 'dna',
    does: 'Follows what people do with their DNA, groups them, and renews what was told of audiences',
    every: '15 min; night, 04:43 UTC',
    slots: [
      { ledger: 'dna-refresh', seconds: 900, offset: 7 * 60 },
      { ledger: 'dna-model', seconds: 86_400, offset: (4 * 60 + 43) * 60 },
    ],
  },
];

export interface JobRun {
  last_started_at: Date | null;
  last_success_at: Date | null;
  last_duration_ms: number | null;
  last_error: string | null;
  /** it began and has not ended */
  running_since: Date | null;
}
export type JobRuns = ReadonlyMap<string, JobRun>;

/** A tenth of its interval, a minute at least, is no lateness. */
const graceMs = (seconds: number): number => Math.max(60, seconds / 10) * 1000;

/** The first slot after the last success; one that passed while the process was down is not made up for. */
function dueMs({ ledger, seconds, offset }: Slots, runs: JobRuns, startedAt: Date): number {
  const since = Math.max(runs.get(ledger)?.last_success_at?.getTime() ?? 0, startedAt.getTime()) / 1000;
  return (Math.floor((since - offset) / seconds + 1) * seconds + offset) * 1000;
}

const iso = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());

/** @param startedAt when this process began to keep the schedule */
export function jobStanding(
  job: KnownJob,
  runs: JobRuns,
  startedAt: Date,
  now: Date,
): Pipeline['jobs'][number] {
  const own = (job.slots.length > 0 ? job.slots.map((slots) => slots.ledger) : [job.name]).flatMap(
    (name) => runs.get(name) ?? [],
  );
  const successes = own.filter((run) => run.last_success_at !== null);
  const latest = successes.sort((a, b) => Number(b.last_success_at) - Number(a.last_success_at))[0];
  const due = job.slots.map((slots) => dueMs(slots, runs, startedAt));
  const overdue = job.slots.some((slots, i) => now.getTime() > (due[i] as number) + graceMs(slots.seconds));
  return {
    name: job.name,
    does: job.does,
    every: job.every,
    lastSuccessAt: iso(latest?.last_success_at?.getTime()),
    lastDurationMs: latest?.last_duration_ms ?? null,
    lastError: own.find((run) => run.last_error !== null)?.last_error ?? null,
    nextDueAt: iso(due.length > 0 ? Math.min(...due) : undefined),
    overdue,
    runningSince: iso(own.map((run) => run.running_since?.getTime()).find((at) => at !== undefined)),
  };
}
