import { jobStanding, type JobRun, type KnownJob } from './known-jobs.js';

const job: KnownJob = { name: 'leaderboards', does: 'ranks', every: '5 min', seconds: 300 };
const at = (time: string): Date => new Date(`2026-05-18T${time}Z`);
const run = (more: Partial<JobRun>): JobRun => ({
  last_started_at: null,
  last_success_at: null,
  last_duration_ms: null,
  last_error: null,
  ...more,
});
const startedAt = at('12:00:00');

describe('a job', () => {
  it('is due an interval after its last success and late a minute after that', () => {
    const ran = run({ last_success_at: at('13:00:00'), last_duration_ms: 1900 });
    expect(jobStanding(job, ran, startedAt, at('13:06:00'))).toMatchObject({
      lastSuccessAt: '2026-05-18T13:00:00.000Z',
      lastDurationMs: 1900,
      nextDueAt: '2026-05-18T13:05:00.000Z',
      overdue: false,
    });
    expect(jobStanding(job, ran, startedAt, at('13:06:01')).overdue).toBe(true);
  });

  it('that fell due while the process was down is due when it starts', () => {
    const ran = run({ last_success_at: at('03:00:00') });
    expect(jobStanding(job, ran, startedAt, at('12:00:30'))).toMatchObject({
      nextDueAt: '2026-05-18T12:00:00.000Z',
      overdue: false,
    });
    expect(jobStanding(job, ran, startedAt, at('12:01:01')).overdue).toBe(true);
    expect(jobStanding(job, undefined, startedAt, at('12:01:01')).overdue).toBe(true);
  });

  it('that no clock starts is never late by the clock', () => {
    const standing = jobStanding({ ...job, seconds: null }, undefined, startedAt, at('23:00:00'));
    expect([standing.nextDueAt, standing.overdue]).toEqual([null, false]);
  });
});
