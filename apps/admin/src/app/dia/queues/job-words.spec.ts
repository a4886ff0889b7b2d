import { dataWords, queueState, shortId, stepsOf, tookWords } from './job-words';
import { aJob, aQueue } from './queues.spec-support';

describe('a queue and its jobs in words', () => {
  it('runs, is paused, or had to have a job done again', () => {
    expect(queueState(aQueue()).word).toBe('runs');
    expect(queueState(aQueue({ stalled: 1 })).word).toBe('1 stalled, taken over');
    expect(queueState(aQueue({ stalled: 1, paused: true })).word).toBe('paused');
  });

  it('says what a job was given, in one line', () => {
    expect(dataWords({ reportId: 'r1', of: [1] })).toBe('reportId r1, of [1]');
    expect([dataWords(null), dataWords('x')]).toEqual(['', 'x']);
    expect([shortId('12'), shortId('refresh-boards-5m-2019-05-18T2155')]).toEqual(['12', '…19-05-18T2155']);
  });

  it('says how long it took, or has taken so far', () => {
    expect(tookWords(aJob(), 0)).toBe('1.6 s');
    const running = aJob({ state: 'active', tookMs: null, finishedAt: null });
    expect(tookWords(running, Date.parse('2019-05-18T21:46:03.391Z'))).toBe('5.0 s so far');
    expect(tookWords(aJob({ state: 'waiting', tookMs: null, startedAt: null }), 0)).toBe('–');
  });

  it('tells its way from the asking to the end, try by try', () => {
    const failed = aJob({
      ...{ state: 'failed', attempts: 2, maxAttempts: 2, reason: 'Timed out.' },
      stack: ['Error: first\n at x', 'Error: Timed out.\n at y'],
    });
    expect(stepsOf(failed).map(({ what, more }) => `${what} ${more}`.trim())).toEqual([
      'Queued',
      'Try 1 Error: first',
      'Try 2 begun',
      'Failed Timed out.',
    ]);
    expect(stepsOf(aJob()).at(-1)).toMatchObject({ what: 'Done', tone: 'ok' });
    expect(stepsOf(aJob({ startedAt: null, finishedAt: null }))).toHaveLength(1);
  });
});
