/** A job of Bull as it stands on the wire. */
import type { Job } from 'bull';
import type { JobState, QueueJob } from '@coliseum/contracts';

const MAX_WORDS = 2_000;
const MAX_STACKS = 20;
const iso = (ms: number | null | undefined): string | null => (ms ? new Date(ms).toISOString() : null);
const cut = (text: string): string => (text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS)} …` : text);

export function toQueueJob(job: Job, state: JobState): QueueJob {
  const progress: unknown = job.progress();
  const startedAt = job.processedOn ?? null;
  const finishedAt = job.finishedOn ?? null;
  // of a job under way the tries before count; Bull counts a try when it is over
  const attempts = job.attemptsMade + (state === 'active' || state === 'completed' ? 1 : 0);
  return {
    id: String(job.id),
    name: job.name,
    state,
    data: (job.data as unknown) ?? null,
    attempts,
    maxAttempts: Math.max(job.opts.attempts ?? 1, attempts),
    progress: typeof progress === 'number' && progress > 0 ? progress : null,
    addedAt: new Date(job.timestamp).toISOString(),
    dueAt: state === 'delayed' ? iso(job.timestamp + (job.opts.delay ?? 0)) : null,
    startedAt: iso(startedAt),
    finishedAt: iso(finishedAt),
    tookMs: startedAt !== null && finishedAt !== null ? Math.max(0, finishedAt - startedAt) : null,
    reason: job.failedReason ? cut(job.failedReason) : null,
    stack: (job.stacktrace ?? []).slice(-MAX_STACKS).map(cut),
    result: (job.returnvalue as unknown) ?? null,
  };
}
