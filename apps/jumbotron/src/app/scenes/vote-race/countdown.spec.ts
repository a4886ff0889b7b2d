import { countdownAt } from './countdown';

const times = { votingOpensAt: '2019-05-18T22:00:00Z', votingClosesAt: '2019-05-18T22:15:00Z' };
const before = (instant: string, ms: number) => countdownAt(Date.parse(instant) - ms, times);

describe('countdownAt', () => {
  it('counts to the opening, then to the close', () => {
    expect(before(times.votingOpensAt, 1)).toEqual({ text: '0:01', label: 'opens in', lit: 0, last: false });
    expect(before(times.votingOpensAt, 0)).toMatchObject({ text: '15:00', label: 'to the close', lit: 15 });
  });

  it('puts out a stone every four seconds of the last minute', () => {
    const lit = (seconds: number) => before(times.votingClosesAt, seconds * 1000).lit;
    expect([61, 60, 56, 42, 10, 4, 1].map(lit)).toEqual([15, 15, 14, 11, 3, 1, 1]);
    expect(before(times.votingClosesAt, 42_000).text).toBe('0:42');
  });

  it('marks the last ten seconds', () => {
    expect(before(times.votingClosesAt, 10_001).last).toBe(false);
    expect(before(times.votingClosesAt, 10_000).last).toBe(true);
  });

  it('says when it is over', () => {
    expect(before(times.votingClosesAt, 0)).toEqual({
      text: '0:00',
      label: 'voting closed',
      lit: 0,
      last: false,
    });
  });

  it('has words for long waits', () => {
    expect(before(times.votingOpensAt, 3_723_000).text).toBe('1:02:03');
    expect(before(times.votingOpensAt, 26 * 3_600_000).text).toBe('1 d 2 h');
  });

  it('has nothing to count where no time is set', () => {
    expect(countdownAt(0, null).text).toBe('');
  });
});
