import { type Job, jobStateOf } from './job-state';

const NOW = Date.parse('2019-05-18T21:52:07Z');
const job: Job = {
  name: 'rollup',
  does: 'sums new events',
  every: 'on new events',
  lastSuccessAt: '2019-05-18T21:52:06Z',
  lastDurationMs: 41,
  lastError: null,
  nextDueAt: null,
  overdue: false,
  runningSince: null,
};
const word = (changes: Partial<Job>, isKnown = true): string =>
  jobStateOf({ ...job, ...changes }, NOW, isKnown).word;

describe('the state of a job', () => {
  it('is on time', () => expect(word({})).toBe('on time'));

  it('says how late it is', () => {
    expect(word({ overdue: true, nextDueAt: '2019-05-18T21:48:52Z' })).toBe('3 min 15 s late');
    expect(word({ overdue: true })).toBe('late');
  });

  it('tells a failed try and one that never ran from success', () => {
    expect(word({ lastError: 'connect timeout' })).toBe('last try failed');
    expect(word({ lastSuccessAt: null })).toBe('not run yet');
  });

  it('tells one that runs from one that is stuck', () => {
    expect(word({ runningSince: '2019-05-18T21:51:07Z' })).toBe('running');
    expect(word({ runningSince: '2019-05-18T21:12:07Z' })).toBe('stuck, 40 min');
  });

  it('claims nothing once monitoring is lost', () => expect(word({}, false)).toBe('not known'));
});
