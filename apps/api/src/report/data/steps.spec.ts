import { TimeZone } from '@coliseum/domain';
import { stepOf, stepsOf } from './steps.js';

const zone = (name: string): TimeZone => TimeZone.find(name) as TimeZone;
const range = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });

describe('the steps of a curve', () => {
  it.each([
    ['2019-05-18T19:00Z', '2019-05-18T20:00Z', '1m'],
    ['2019-05-18T19:00Z', '2019-05-18T20:01Z', '5m'],
    ['2019-05-18T19:00Z', '2019-05-18T23:00Z', '5m'],
    ['2019-05-18T19:00Z', '2019-05-19T07:00Z', '5m'],
    ['2019-05-18T19:00Z', '2019-05-19T07:01Z', 'hour'],
    ['2019-05-18T19:00Z', '2019-05-25T19:00Z', 'hour'],
    ['2019-05-01T00:00Z', '2019-05-31T00:00Z', 'day'],
    ['2019-01-01T00:00Z', '2020-01-01T00:00Z', 'week'],
    ['2010-01-01T00:00Z', '2020-01-01T00:00Z', 'month'],
  ])('are from %s to %s of a %s each', (from, to, step) => expect(stepOf(range(from, to))).toBe(step));

  it('begin with round five minutes and cover the range once', () => {
    const { at, ranges } = stepsOf(
      range('2019-05-18T19:03Z', '2019-05-18T19:14Z'),
      zone('Asia/Jerusalem'),
      '5m',
    );
    expect(at.map((one) => one.toISOString().slice(11, 16))).toEqual(['19:00', '19:05', '19:10']);
    expect(ranges).toEqual([
      range('2019-05-18T19:03Z', '2019-05-18T19:05Z'),
      range('2019-05-18T19:05Z', '2019-05-18T19:10Z'),
      range('2019-05-18T19:10Z', '2019-05-18T19:14Z'),
    ]);
  });

  it('are days by the clocks of the zone, one of them of 23 hours', () => {
    const { step, at, ranges } = stepsOf(range('2026-03-22T12:00Z', '2026-03-31T12:00Z'), zone('Europe/Berlin'));
    expect(step).toBe('day');
    expect(at[0]?.toISOString()).toBe('2026-03-21T23:00:00.000Z');
    const hours = at.slice(1).map((one, i) => (one.getTime() - (at[i] as Date).getTime()) / 3_600_000);
    expect(hours).toEqual([24, 24, 24, 24, 24, 24, 24, 23, 24]);
    expect(ranges[0]).toEqual(range('2026-03-22T12:00Z', '2026-03-22T23:00Z'));
    expect(ranges.at(-1)?.to).toEqual(new Date('2026-03-31T12:00Z'));
  });

  it('begin within the hour where clocks do', () => {
    const { at } = stepsOf(range('2026-01-01T00:00Z', '2026-01-02T00:00Z'), zone('Asia/Kathmandu'));
    expect(at[1]?.toISOString()).toBe('2026-01-01T00:15:00.000Z');
  });

  it('are no finer than what is known', () => {
    expect(stepsOf(range('2026-01-01T00:00Z', '2026-01-03T00:00Z'), zone('UTC'), 'day').step).toBe('day');
    expect(stepsOf(range('2010-01-01T00:00Z', '2020-01-01T00:00Z'), zone('UTC'), 'day').step).toBe('month');
  });
});
