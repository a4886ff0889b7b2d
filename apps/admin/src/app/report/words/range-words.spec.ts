import { rangeWords } from './range-words';
import { offsetName, zonedStamp } from './zoned';

describe('the range of a report', () => {
  it('is an evening, though it ends after midnight', () => {
    expect(rangeWords('2019-05-18T19:00:00Z', '2019-05-18T23:00:00Z', 'Asia/Jerusalem')).toBe(
      'Sat 18 May 2019, 22:00 – 02:00 (Asia/Jerusalem, UTC+3)',
    );
  });

  it('names the last day that is in it, and both offsets where the clocks change', () => {
    expect(rangeWords('2024-02-29T23:00:00Z', '2024-03-31T22:00:00Z', 'Europe/Zurich')).toBe(
      '1 Mar – 31 Mar 2024 (Europe/Zurich, UTC+1 to UTC+2)',
    );
    expect(rangeWords('2023-12-01T00:00:00Z', '2024-02-01T00:00:00Z', 'UTC')).toBe(
      '1 Dec 2023 – 31 Jan 2024 (UTC)',
    );
  });

  it('is one day where it is one', () => {
    expect(rangeWords('2024-07-04T04:00:00Z', '2024-07-05T04:00:00Z', 'America/New_York')).toBe(
      'Thu 4 Jul 2024 (America/New_York, UTC−4)',
    );
  });

  it('tells both ends where they are days apart and no midnights', () => {
    expect(rangeWords('2024-07-04T10:30:00Z', '2024-07-06T11:00:00Z', 'UTC')).toBe(
      'Thu 4 Jul 2024, 10:30 – Sat 6 Jul 2024, 11:00 (UTC)',
    );
  });

  it('says UTC where it does not know the zone', () => {
    expect(rangeWords('2024-07-04T00:00:00Z', '2024-07-05T00:00:00Z', 'Mars/Olympus')).toBe(
      'Thu 4 Jul 2024 (UTC)',
    );
  });
});

describe('a moment in the zone of a report', () => {
  it('carries its offset, halves of hours too', () => {
    expect(zonedStamp('2019-05-18T23:10:04Z', 'UTC')).toBe('18 May 2019, 23:10:04 UTC');
    expect(zonedStamp('2019-05-18T23:10:04Z', 'Asia/Kolkata')).toBe('19 May 2019, 04:40:04 UTC+5:30');
    expect(offsetName('2024-01-01T00:00:00Z', 'America/Sao_Paulo')).toBe('UTC−3');
  });
});
