import { TimeZone } from '@coliseum/domain';
import { lengthInWords } from '../previous.js';
import { spanInWords } from './when.js';

const words = (from: string, to: string, zone: string): string =>
  spanInWords({ from: new Date(from), to: new Date(to) }, TimeZone.find(zone) as TimeZone);

describe('the time of a report in words', () => {
  it.each([
    ['2019-05-18T19:00Z', '2019-05-18T23:00Z', 'Asia/Jerusalem', '18 May 2019, 22:00 – 02:00 (Asia/Jerusalem, UTC+3)'],
    ['2019-05-18T19:00Z', '2019-05-18T23:00Z', 'UTC', '18 May 2019, 19:00 – 23:00 (UTC)'],
    ['2026-01-01T00:00Z', '2026-01-31T00:00Z', 'UTC', '1 Jan 2026 – 30 Jan 2026 (UTC)'],
    ['2026-01-01T12:00Z', '2026-01-31T12:00Z', 'Asia/Kathmandu', '1 Jan 2026 – 31 Jan 2026 (Asia/Kathmandu, UTC+5:45)'],
    ['2026-01-01T12:00Z', '2026-01-31T12:00Z', 'America/New_York', '1 Jan 2026 – 31 Jan 2026 (America/New_York, UTC−5)'],
  ])('from %s to %s in %s is %s', (from, to, zone, text) => expect(words(from, to, zone)).toBe(text));

  it.each([
    [30 * 86_400_000 + 1_200_000, '30 days'],
    [86_400_000, '24 hours'],
    [4 * 3_600_000, '4 hours'],
    [3_600_000, 'hour'],
    [900_000, '15 minutes'],
  ])('%d ms are %s', (ms, text) => expect(lengthInWords(ms)).toBe(text));
});
