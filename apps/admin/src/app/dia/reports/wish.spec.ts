import { wallTime } from './wall-time';
import { CUSTOM, firstWish, presetsOf, toInput, type Wish, withType } from './wish';

const wish = (changes: Partial<Wish> = {}): Wish => ({ ...firstWish(), entityId: 'e1', ...changes });

describe('a report that is asked for', () => {
  it('is of the whole event, on A4 with its PDF made ahead, unless it is said otherwise', () =>
    expect(toInput(wish(), 'UTC')).toEqual({
      type: 'event',
      entityId: 'e1',
      timeRange: 'subject',
      formats: ['json', 'pdf'],
      paper: 'a4',
    }));

  it('is not complete without a subject, a zone that is none, or a custom time that makes no sense', () => {
    expect(toInput(wish({ entityId: '' }), 'UTC')).toBeNull();
    expect(toInput(wish({ timeZone: 'Europe/Atlantis' }), 'UTC')).toBeNull();
    const [from, to] = ['2019-05-18T22:00', '2019-05-19T02:00'];
    expect(toInput(wish({ range: CUSTOM, from }), 'UTC')).toBeNull();
    expect(toInput(wish({ range: CUSTOM, from: to, to: from }), 'UTC')).toBeNull();
    expect(toInput(wish({ range: CUSTOM, from, to: from }), 'UTC')).toBeNull();
  });

  it('reads a custom time by the clocks of its zone', () =>
    expect(
      toInput(wish({ range: CUSTOM, from: '2019-05-18T22:00', to: '2019-05-19T02:00' }), 'Asia/Jerusalem')
        ?.timeRange,
    ).toEqual({ from: '2019-05-18T19:00:00.000Z', to: '2019-05-18T23:00:00.000Z' }));

  it('is about a campaign, or about a brand', () => {
    const campaign = withType(wish(), 'brand_campaign');
    expect(campaign).toMatchObject({ subject: 'campaign', entityId: '', range: 'subject' });
    expect(toInput({ ...campaign, subject: 'brand', entityId: 'b1' }, 'UTC')).toMatchObject({
      type: 'brand_campaign',
      entityId: 'b1',
    });
  });

  it('keeps a custom time when its type changes, and no range that the new type does not know', () => {
    expect(withType(wish({ range: CUSTOM }), 'city').range).toBe(CUSTOM);
    expect(withType(wish(), 'city').range).toBe('30d');
    expect(presetsOf('city').map(({ value }) => value)).not.toContain('subject');
  });
});

describe('a time on the wall', () => {
  it.each([
    ['2019-05-18T22:00', 'Asia/Jerusalem', '2019-05-18T19:00:00.000Z'],
    ['2019-05-18T22:00', 'UTC', '2019-05-18T22:00:00.000Z'],
    // shown twice: the first time
    ['2026-10-25T02:30', 'Europe/Zurich', '2026-10-25T00:30:00.000Z'],
    // skipped: as long after the gap
    ['2026-03-29T02:30', 'Europe/Zurich', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29T03:30', 'Europe/Zurich', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29T01:30', 'Europe/Zurich', '2026-03-29T00:30:00.000Z'],
  ])('%s in %s is %s', (text, zone, instant) => expect(wallTime(text, zone)?.toISOString()).toBe(instant));

  it.each(['', '2019-05-18', 'tomorrow', '2019-13-40T00:00'])('is none: %j', (text) =>
    expect(wallTime(text, 'UTC')).toBeNull(),
  );
});
