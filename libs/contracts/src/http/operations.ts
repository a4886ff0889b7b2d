/** What machines and the admin ask of a running process: is it alive, is it ready, run this job. */
import { Type, type Static } from '@sinclair/typebox';
import { Instant, LimitQuery, Nullable, OneOf } from './common.js';

export const LivenessSchema = Type.Object({ status: OneOf(['alive'] as const) }, { $id: 'Liveness' });
export type Liveness = Static<typeof LivenessSchema>;

export const ReadinessSchema = Type.Object(
  {
    status: OneOf(['ready', 'unavailable', 'stopping'] as const),
    postgres: OneOf(['up', 'down'] as const),
    redis: OneOf(['up', 'down'] as const, { description: 'The figures stay right without it.' }),
  },
  { $id: 'Readiness' },
);
export type Readiness = Static<typeof ReadinessSchema>;

export const RunJobSchema = Type.Object(
  { job: Type.String({ minLength: 1, maxLength: 100, description: 'As rollup or leaderboards.' }) },
  { $id: 'RunJob', additionalProperties: false },
);
export type RunJob = Static<typeof RunJobSchema>;

export const StartedJobSchema = Type.Object(
  { job: Type.String(), runId: Type.String({ description: 'Under which it can be followed.' }) },
  { $id: 'StartedJob' },
);
export type StartedJob = Static<typeof StartedJobSchema>;

/** `lost`: its process fell silent before it said how it ended; running it again changes nothing twice. */
export const JOB_RUN_STATES = ['running', 'done', 'failed', 'lost'] as const;

export const JobRunSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    job: Type.String(),
    requestedBy: Type.String(),
    state: OneOf(JOB_RUN_STATES),
    startedAt: Instant(),
    endedAt: Nullable(Instant()),
    did: Nullable(Type.String({ description: 'What it did, in words; null: it does not say, or not yet.' })),
    error: Nullable(Type.String()),
  },
  { $id: 'JobRun' },
);
export type JobRun = Static<typeof JobRunSchema>;

export const JobRunQuerySchema = Type.Object({ limit: LimitQuery });

export const JobRunListSchema = Type.Object(
  {
    jobs: Type.Array(Type.String(), { description: 'That may be run by hand.' }),
    runs: Type.Array(JobRunSchema, { description: 'By hand, newest first.' }),
  },
  { $id: 'JobRunList' },
);
export type JobRunList = Static<typeof JobRunListSchema>;
