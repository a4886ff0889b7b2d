/** What machines and the admin ask of a running process: is it alive, is it ready, run this job. */
import { Type, type Static } from '@sinclair/typebox';
import { OneOf } from './common.js';

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

export const StartedJobSchema = Type.Object({ job: Type.String() }, { $id: 'StartedJob' });
export type StartedJob = Static<typeof StartedJobSchema>;
