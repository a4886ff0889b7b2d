import { TimeZone } from '@coliseum/domain';
import { kpiQuestion } from './kpi-question.js';

const now = new Date('2026-05-20T10:20:30.500Z');

describe('a question for key figures', () => {
  it('live means all that was counted of the period, and the one before to the minute', () => {
    expect(kpiQuestion('today', undefined, undefined, now)).toMatchObject({
      isLive: true,
      asOf: now,
      current: { start: new Date('2026-05-20T00:00:00Z'), end: new Date('2026-05-21T00:00:00Z') },
      previous: { start: new Date('2026-05-19T00:00:00Z'), end: new Date('2026-05-19T10:20:00Z') },
    });
    expect(kpiQuestion('all_time', undefined, undefined, now)).toMatchObject({
      current: { start: null, end: null },
      previous: null,
    });
  });

  it('of a past moment is exact to the millisecond', () => {
    const asOf = '2026-03-09T06:30:00.123Z';
    const zone = TimeZone.find('America/New_York');
    expect(kpiQuestion('today', zone, asOf, now)).toMatchObject({
      isLive: false,
      current: { start: new Date('2026-03-09T04:00:00Z'), end: new Date(asOf) },
      previous: { start: new Date('2026-03-08T05:00:00Z'), end: new Date('2026-03-08T07:00:00Z') },
    });
    expect(kpiQuestion('all_time', zone, asOf, now).current).toEqual({ start: null, end: new Date(asOf) });
  });

  it.each([
    ['2026-02-30T00:00:00Z', 'invalid_query'],
    ['2026-05-20T11:00:00Z', 'as_of_in_future'],
  ])('is refused for %s', (asOf, code) => {
    expect(() => kpiQuestion('week', undefined, asOf, now)).toThrow(
      expect.objectContaining({ status: 422, code }),
    );
  });
});
