import { cutRanges, type CutRanges } from './cut-ranges.js';

const at = (text: string): Date => new Date(`2026-${text}Z`);
const shown = ({ rows, raw }: CutRanges): string[] => [
  ...rows.map(({ range, period, from, to, whole }) => {
    const times = [from, to].map((time) => time?.toISOString().slice(5, 13) ?? '∞').join('…');
    return `${range} ${period} ${times}${whole ? ' whole' : ''}`;
  }),
  ...raw.map(({ from, to }) => `raw ${from.toISOString().slice(5, 19)}…${to.toISOString().slice(5, 19)}`),
];
const cut = (start: string | null, end: string | null, hoursOnly = false): string[] =>
  shown(
    cutRanges([{ start: start === null ? null : at(start), end: end === null ? null : at(end) }], hoursOnly),
  );

describe('a stretch of time', () => {
  it('that is a row of its own is read as that row, with its distinct users', () => {
    expect(cut('05-20T00:00', '05-21T00:00')).toEqual(['0 daily 05-20T00…05-21T00 whole']);
    expect(cut('05-01T00:00', '06-01T00:00')).toEqual(['0 monthly 05-01T00…06-01T00 whole']);
    expect(cut(null, null)).toEqual(['0 all_time ∞…∞ whole']);
  });

  it('of whole hours needs no event', () => {
    expect(cut('05-20T04:00', '05-21T04:00')).toEqual(['0 hourly 05-20T04…05-21T04']);
  });

  it('that ends inside hours asks the events of just those parts', () => {
    expect(cut('05-20T18:30', '05-21T18:30')).toEqual([
      '0 hourly 05-20T19…05-21T18',
      'raw 05-20T18:30:00…05-20T19:00:00',
      'raw 05-21T18:00:00…05-21T18:30:00',
    ]);
    expect(cut('05-20T00:00', '05-20T10:20:30')).toEqual([
      '0 hourly 05-20T00…05-20T10',
      'raw 05-20T10:00:00…05-20T10:20:30',
    ]);
    expect(cut('05-20T10:59', '05-20T11:01')).toEqual([
      'raw 05-20T10:59:00…05-20T11:00:00',
      'raw 05-20T11:00:00…05-20T11:01:00',
    ]);
    expect(cut('05-20T10:10', '05-20T10:20')).toEqual(['raw 05-20T10:10:00…05-20T10:20:00']);
    expect(cut('05-20T10:10', '05-20T10:10')).toEqual([]);
  });

  it('since the beginning is months, days and hours', () => {
    expect(cut(null, '05-02T01:30')).toEqual([
      '0 monthly ∞…05-01T00',
      '0 daily 05-01T00…05-02T00',
      '0 hourly 05-02T00…05-02T01',
      'raw 05-02T01:00:00…05-02T01:30:00',
    ]);
  });

  it('of a user is hours only: their longer periods are sums of them', () => {
    expect(cut('05-01T00:00', '06-01T00:00', true)).toEqual(['0 hourly 05-01T00…06-01T00']);
    expect(cut(null, '05-02T00:00', true)).toEqual(['0 hourly ∞…05-02T00']);
  });
});
