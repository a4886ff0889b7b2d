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

  it('claims nothing once monitoring is lost', () => expect(word({}, false)).toBe('not known'));
});
