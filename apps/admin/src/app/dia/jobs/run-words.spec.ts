import { aReconciliation, aRun } from './jobs.spec-support';
import { foundWords, percentOf, runWords } from './run-words';

describe('runs and comparisons in words', () => {
  it.each([
    [aRun(), '12 events were counted.'],
    [aRun({ did: null }), 'It is done; this job does not say more.'],
    [aRun({ state: 'running', did: null }), 'It goes on whether or not you stay.'],
    [aRun({ state: 'failed', did: null, error: 'No room.' }), 'No room.'],
    [aRun({ state: 'lost' }), 'Its process fell silent. Run it again: what is done twice counts once.'],
  ])('a run says what it came to', (run, words) => expect(runWords(run)).toBe(words));

  it.each([
    [aReconciliation(), '3,000 rows compared with 12,000 raw events: none differs.'],
    [
      aReconciliation({ differences: 3, repaired: 2 }),
      '3,000 rows compared with 12,000 raw events: 3 differed, 2 counted anew.',
    ],
    [
      aReconciliation({ kind: 'rebuild', repaired: 3_000, status: 'running' }),
      '3,000 rows counted anew from 12,000 raw events so far.',
    ],
  ])('a comparison says what it found', (one, words) => expect(foundWords(one)).toBe(words));

  it('is at its end only when it is done', () => {
    expect(percentOf(aReconciliation({ status: 'running' }))).toBe(99);
    expect(percentOf(aReconciliation({ status: 'running', hoursTotal: 0, hoursDone: 0 }))).toBe(0);
    expect(percentOf(aReconciliation())).toBe(100);
  });
});
