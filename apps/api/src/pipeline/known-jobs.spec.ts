import { jobStanding, KNOWN_JOBS, type JobRun, type JobRuns, type KnownJob } from './known-jobs.js';

const [rollup, boards, partitions] = KNOWN_JOBS as readonly [KnownJob, KnownJob, KnownJob];
const at = (time: string): Date => new Date(`2026-05-18T${time}Z`);
const runs = (given: Record<string, Partial<JobRun>>): JobRuns =>
  new Map(
    Object.entries(given).map(([name, run]) => [
      name,
      {
        last_started_at: null,
        last_success_at: null,
        last_duration_ms: null,
        last_error: null,
        running_since: null,
        ...run,
      },
    ]),
  );
const startedAt = at('12:02:00');

describe('a job', () => {
  it('is due at the slot after its last success, and late a minute after that', () => {
    const ran = runs({
      'leaderboards-5m': { last_success_at: at('13:00:02'), last_duration_ms: 1900 },
      'leaderboards-hourly': { last_success_at: at('13:00:01'), last_duration_ms: 7 },
    });
    expect(jobStanding(boards, ran, startedAt, at('13:06:00'))).toMatchObject({
      lastSuccessAt: '2026-05-18T13:00:02.000Z',
      lastDurationMs: 1900,
      nextDueAt: '2026-05-18T13:05:00.000Z',
      overdue: false,
    });
    expect(jobStanding(boards, ran, startedAt, at('13:06:01')).overdue).toBe(true);
  });

  it('with two schedules is late when one of them is', () => {
    const ran = runs({ 'leaderboards-5m': { last_success_at: at('13:05:00') } });
    expect(jobStanding(boards, ran, startedAt, at('13:06:00')).overdue).toBe(false);
    expect(jobStanding(boards, ran, startedAt, at('13:06:01')).overdue).toBe(true);
  });

  it('has until its next slot when the process starts, whatever passed before', () => {
    const ran = runs({ partitions: { last_success_at: new Date('2026-05-01T03:17:00Z') } });
    expect(jobStanding(partitions, ran, startedAt, at('23:00:00'))).toMatchObject({
      nextDueAt: '2026-05-19T03:17:00.000Z',
      overdue: false,
    });
    expect(jobStanding(boards, new Map(), startedAt, at('12:05:59')).overdue).toBe(false);
    expect(jobStanding(boards, new Map(), startedAt, at('12:06:01')).overdue).toBe(true);
  });

  it('that ran exactly at its slot is due at the next', () => {
    const ran = runs({ partitions: { last_success_at: at('03:17:00') } });
    const { nextDueAt } = jobStanding(partitions, ran, at('01:00:00'), at('04:00:00'));
    expect(nextDueAt).toBe('2026-05-19T03:17:00.000Z');
  });

  it('tells its last error, whichever schedule it came from', () => {
    const ran = runs({ 'leaderboards-5m': {}, 'leaderboards-hourly': { last_error: 'no room' } });
    expect(jobStanding(boards, ran, startedAt, at('12:03:00')).lastError).toBe('no room');
  });

  it('that no clock starts is never late by the clock', () => {
    const standing = jobStanding(rollup, new Map(), startedAt, at('23:00:00'));
    expect([standing.nextDueAt, standing.overdue]).toEqual([null, false]);
  });
});
