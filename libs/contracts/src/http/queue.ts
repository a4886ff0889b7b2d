/** The queues on the wire: how each stands, its jobs, and what may be done to them. */
import { Type, type Static } from '@sinclair/typebox';
import { Instant, LimitQuery, Nullable, OffsetQuery, OneOf } from './common.js';

/** As the rooms name them. */
export const QUEUE_NAMES = ['leaderboard', 'backfill', 'screens', 'report', 'alert'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** In the order of a list of all: what runs, what comes next, what went wrong, what is done. */
export const JOB_STATES = ['active', 'waiting', 'delayed', 'failed', 'completed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A job under way is never cleaned away. */
export const CLEANED_STATES = ['completed', 'failed', 'waiting', 'delayed'] as const;

const Count = (description: string) => Type.Integer({ minimum: 0, description });

export const QueueSchema = Type.Object(
  {
    name: OneOf(QUEUE_NAMES),
    does: Type.String(),
    whenPaused: Type.String({ description: 'What a pause holds up, and what goes on all the same.' }),
    paused: Type.Boolean(),
    counts: Type.Object({
      active: Count('A worker is at them.'),
      waiting: Count('They are next; of a paused queue too.'),
      delayed: Count('They wait for a moment.'),
      failed: Count('As many as are kept: a day.'),
      completed: Count('As many as are kept: an hour, a hundred at most.'),
    }),
    stalled: Count('Jobs that another worker had to do again, as heard of since this process started.'),
    lastStalledAt: Nullable(Instant()),
  },
  { $id: 'Queue' },
);
export type Queue = Static<typeof QueueSchema>;

export const QueueListSchema = Type.Object(
  { at: Instant(), queues: Type.Array(QueueSchema) },
  { $id: 'QueueList' },
);
export type QueueList = Static<typeof QueueListSchema>;

export const QueueJobSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String({ description: 'What is to be done, imperative.' }),
    state: OneOf(JOB_STATES),
    data: Type.Unknown({ description: 'What it was given.' }),
    attempts: Type.Integer({ description: 'How often it was tried.' }),
    maxAttempts: Type.Integer(),
    progress: Nullable(Type.Number({ description: 'Per cent, where it tells.' })),
    addedAt: Instant(),
    dueAt: Nullable(Instant({ description: 'Of a delayed one: not before.' })),
    startedAt: Nullable(Instant()),
    finishedAt: Nullable(Instant()),
    tookMs: Nullable(Type.Number()),
    reason: Nullable(Type.String({ description: 'Why it failed last.' })),
    stack: Type.Array(Type.String(), { description: 'Where, try by try.' }),
    result: Type.Unknown({ description: 'What it gave back; null: nothing, or not yet.' }),
  },
  { $id: 'QueueJob' },
);
export type QueueJob = Static<typeof QueueJobSchema>;

export const QueueJobQuerySchema = Type.Object({
  state: Type.Optional(OneOf(JOB_STATES, { description: 'How they stand; default: all.' })),
  limit: LimitQuery,
  offset: OffsetQuery,
});
export type QueueJobQuery = Static<typeof QueueJobQuerySchema>;

export const QueueJobPageSchema = Type.Object(
  {
    total: Type.Integer(),
    jobs: Type.Array(QueueJobSchema, {
      description:
        'What runs, what is next, what is delayed; then what failed and what is done, newest first.',
    }),
  },
  { $id: 'QueueJobPage' },
);
export type QueueJobPage = Static<typeof QueueJobPageSchema>;

export const QueueCleanSchema = Type.Object(
  {
    state: Type.Optional(OneOf(CLEANED_STATES, { default: 'completed' })),
    olderThanSeconds: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 366 * 86_400, default: 0, description: 'Younger ones stay.' }),
    ),
  },
  { $id: 'QueueClean', additionalProperties: false },
);
export type QueueClean = Static<typeof QueueCleanSchema>;

export const QueueActSchema = Type.Object(
  {
    jobs: Type.Integer({ description: 'How many jobs were retried or removed.' }),
    queue: QueueSchema,
  },
  { $id: 'QueueAct' },
);
export type QueueAct = Static<typeof QueueActSchema>;
