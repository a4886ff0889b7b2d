import { GAP_MS, pointsOf, type Sample, spanOf, spanWords } from './history-samples';
import { eventsTable, summaryOf } from './history-tables';

const sample = (second: number, accepted: number): Sample => ({
  at: new Date(Date.UTC(2019, 4, 18, 21, 0, second)).toISOString(),
  accepted,
  duplicates: 0,
  rejected: 0.24,
  depth: null,
  oldestAgeSeconds: null,
  lagP50Ms: null,
  lagP95Ms: null,
  lagP99Ms: null,
  passportLagSeconds: null,
});
const SAMPLES = [sample(0, 1200), sample(10, 1310), sample(20, 1250)];

describe('the history', () => {
  it('leaves a hole where samples are missing', () => {
    const values = pointsOf([...SAMPLES, sample(80, 9)], ({ accepted }) => accepted).map(
      ([, value]) => value,
    );
    expect(values).toEqual([1200, 1310, 1250, null, 9]);
  });

  it('has no hole between the steps of a day', () => {
    const steps = [sample(0, 1), sample(300, 2), sample(600, 3)];
    expect(pointsOf(steps, ({ accepted }) => accepted, GAP_MS.day)).toHaveLength(3);
  });

  it('fills the width while it is young, and ends at an hour', () => {
    const until = (minutes: number): number => Date.parse(SAMPLES[0]?.at ?? '') + minutes * 60_000;
    expect([0.5, 11, 29, 60, 61].map((minutes) => spanOf(SAMPLES, until(minutes)))).toEqual([
      10, 20, 30, 60, 60,
    ]);
    expect(spanOf([], 0)).toBe(10);
    expect([30, 200, 1_500].map((minutes) => spanOf(SAMPLES, until(minutes), 'day'))).toEqual([
      60, 360, 1_440,
    ]);
    expect([10, 60, 180].map(spanWords)).toEqual(['10 min', '60 min', '3 h']);
  });

  it('has a table twin, newest first, that names its zone', () => {
    const table = eventsTable(SAMPLES, 'utc');
    expect(table.columns).toEqual(['Time (UTC)', 'Accepted /s', 'Duplicate /s', 'Rejected /s']);
    expect(table.rows[0]).toEqual(['21:00:20', '1,250', '0', '0.2']);
  });

  it('is summed up in a sentence', () => {
    expect(summaryOf('Accepted', SAMPLES, ({ accepted }) => accepted, String)).toContain(
      'now 1250, at most 1310',
    );
    expect(summaryOf('Accepted', [], ({ accepted }) => accepted, String)).toBe('Accepted: no samples yet.');
  });
});
