/** What queues and their jobs say of themselves, as words and shapes. */
import type { JobState, Queue, QueueJob } from '@coliseum/contracts';
import { formatDuration, type IconName } from '@coliseum/ui';

export interface StateWords {
  word: string;
  icon: IconName;
  tone: string;
}

export const JOB_STATE_WORDS: Readonly<Record<JobState, StateWords>> = {
  active: { word: 'running', icon: 'play', tone: 'act' },
  waiting: { word: 'waiting', icon: 'clock', tone: 'idle' },
  delayed: { word: 'delayed', icon: 'clock', tone: 'info' },
  failed: { word: 'failed', icon: 'octagon', tone: 'crit' },
  completed: { word: 'done', icon: 'check', tone: 'ok' },
};

export const queueState = ({ paused, stalled }: Queue): StateWords => {
  if (paused) return { word: 'paused', icon: 'pause', tone: 'warn' };
  if (stalled > 0) return { word: `${stalled} stalled, taken over`, icon: 'triangle', tone: 'warn' };
  return { word: 'runs', icon: 'check', tone: 'ok' };
};

/** A job’s own number in short: a long one is told by its end. */
export const shortId = (id: string): string => (id.length > 14 ? `…${id.slice(-13)}` : id);

/** What it was given, in one line. */
export const dataWords = (data: unknown): string => {
  if (typeof data !== 'object' || data === null) return data === null ? '' : String(data);
  return Object.entries(data)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
};

export const tookWords = ({ state, startedAt, tookMs }: QueueJob, now: number): string => {
  if (tookMs !== null) return formatDuration(tookMs);
  return state === 'active' && startedAt
    ? `${formatDuration(Math.max(0, now - Date.parse(startedAt)))} so far`
    : '–';
};

export interface Step {
  at: string | null;
  what: string;
  more: string;
  tone: string;
}

/** From when it was asked for to how it stands. */
export const stepsOf = (job: QueueJob): Step[] => {
  const steps: Step[] = [{ at: job.addedAt, what: 'Queued', more: '', tone: 'idle' }];
  if (job.dueAt) steps.push({ at: job.dueAt, what: 'Due', more: 'not before', tone: 'info' });
  // the tries before the last one are not kept with their times
  job.stack.slice(0, -1).forEach((stack, i) => {
    steps.push({ at: null, what: `Try ${i + 1}`, more: firstLine(stack), tone: 'warn' });
  });
  if (job.startedAt)
    steps.push({ at: job.startedAt, what: `Try ${Math.max(1, job.attempts)}`, more: 'begun', tone: 'act' });
  if (job.finishedAt)
    steps.push({
      at: job.finishedAt,
      what: job.state === 'failed' ? 'Failed' : 'Done',
      more: job.state === 'failed' ? (job.reason ?? '') : '',
      tone: job.state === 'failed' ? 'crit' : 'ok',
    });
  return steps;
};

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
