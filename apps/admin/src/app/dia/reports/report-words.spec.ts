import { keptWords, leftWords, rangeCell, resultWords, shareWords } from './report-words';
import { aReportSummary, aShare, NOW } from './reports.spec-support';

const at = Date.parse(NOW);
const custom = (from: string, to: string, timeZone = 'UTC'): string =>
  rangeCell({ timeRange: 'custom', from, to, timeZone });

describe('a report in words', () => {
  it('says its range as it was asked for', () => {
    expect(rangeCell(aReportSummary({ timeRange: '30d' }))).toBe('30 d');
    expect(rangeCell(aReportSummary({ timeRange: '24h' }))).toBe('24 h');
    expect(rangeCell(aReportSummary({ timeRange: 'all_time' }))).toBe('all time');
  });

  it('else by the days of its own zone', () => {
    expect(custom('2019-05-18T19:00:00Z', '2019-05-18T23:00:00Z', 'Asia/Jerusalem')).toBe('18 May 2019');
    expect(custom('2019-05-01T00:00:00Z', '2019-05-19T00:00:00Z')).toBe('1 – 18 May 2019');
    expect(custom('2019-04-01T00:00:00Z', '2019-05-19T00:00:00Z')).toBe('1 Apr – 18 May 2019');
    expect(custom('2018-12-31T00:00:00Z', '2019-01-02T00:00:00Z')).toBe('31 Dec 2018 – 1 Jan 2019');
  });

  it('says what came of it', () => {
    expect(resultWords(aReportSummary({ pages: 9, bytes: 412_000 }))).toBe('9 pages, 412 kB');
    expect(resultWords(aReportSummary({ pages: 1, bytes: 9_400 }))).toBe('1 page, 9.4 kB');
    expect(resultWords(aReportSummary({ pages: null, bytes: null }))).toBe('figures');
    expect(
      resultWords(aReportSummary({ status: 'failed', problem: { code: 'render_timeout', message: 'x' } })),
    ).toBe('render_timeout');
    expect(resultWords(aReportSummary({ status: 'running', progress: 70.6 }))).toBe('–');
  });

  it('never promises more time than is left', () => {
    expect(leftWords('2019-05-25T21:52:06Z', at)).toBe('6 d');
    expect(leftWords('2019-05-25T21:52:07Z', at)).toBe('7 d');
    expect(leftWords('2019-05-19T21:52:06Z', at)).toBe('23 h');
    expect(leftWords('2019-05-18T21:52:30Z', at)).toBe('1 min');
    expect(leftWords(NOW, at)).toBeNull();
  });

  it('says how long it is kept', () => {
    expect(keptWords(aReportSummary({ expiresAt: null }), at)).toBe('for ever');
    expect(keptWords(aReportSummary({ expiresAt: '2019-05-28T21:52:07Z' }), at)).toBe('10 d');
    expect(keptWords(aReportSummary({ status: 'expired' }), at)).toBe('over');
    expect(keptWords(aReportSummary({ status: 'queued' }), at)).toBe('–');
  });

  it('says whether a link stands', () => {
    expect(shareWords(null, at)).toBe('no');
    expect(shareWords(aShare(), at)).toBe('7 d');
    expect(shareWords(aShare({ expiresAt: NOW }), at)).toBe('ended');
  });
});
