import { latestEvent } from './latest-event.js';

const NOW = Date.parse('2019-05-18T23:30:00Z');
const event = (id: string, startsAt: string | null, endsAt: string | null = null) => ({
  ...{ id, startsAt, endsAt, votingClosesAt: null },
});

describe('the event that was on last', () => {
  it('is the one that began last, over or not; none that is to come', () => {
    const events = [
      event('semi', '2019-05-16T19:00:00Z', '2019-05-17T22:00:00Z'),
      event('final', '2019-05-18T19:00:00Z', '2019-05-18T23:00:00Z'),
      event('next', '2019-05-19T19:00:00Z'),
    ];
    expect(latestEvent(events, NOW)).toBe('final');
  });

  it('is no news after two days, and none without a time', () => {
    expect(latestEvent([event('old', '2019-05-15T19:00:00Z', '2019-05-15T23:00:00Z')], NOW)).toBeNull();
    expect(latestEvent([event('undated', null)], NOW)).toBeNull();
    expect(latestEvent([event('long', '2019-05-10T19:00:00Z', '2019-05-20T19:00:00Z')], NOW)).toBe('long');
  });
});
