/** Queues and jobs for specs: well unless told otherwise. */
import type { Queue, QueueJob } from '@coliseum/contracts';

export const aQueue = (changes: Partial<Queue> = {}, counts: Partial<Queue['counts']> = {}): Queue => ({
  name: 'report',
  does: 'Wakes who makes reports',
  whenPaused: 'It begins a little later.',
  paused: false,
  counts: { active: 0, waiting: 0, delayed: 0, failed: 0, completed: 0, ...counts },
  stalled: 0,
  lastStalledAt: null,
  ...changes,
});

export const aJob = (changes: Partial<QueueJob> = {}): QueueJob => ({
  id: '20418',
  name: 'make-reports',
  state: 'completed',
  data: { reportId: 'r1' },
  attempts: 1,
  maxAttempts: 1,
  progress: null,
  addedAt: '2019-05-18T21:45:58.204Z',
  dueAt: null,
  startedAt: '2019-05-18T21:45:58.391Z',
  finishedAt: '2019-05-18T21:46:00.000Z',
  tookMs: 1_609,
  reason: null,
  stack: [],
  result: null,
  ...changes,
});
