import type { ReportInput } from '@coliseum/contracts';
import { readWish, wishHash } from './report-wish.js';

const ID = 'AAAAAAAA-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const input = (changes: Partial<ReportInput> = {}): ReportInput => ({
  type: 'artist',
  entityId: ID,
  ...changes,
});
const hash = (changes: Partial<ReportInput>): string => wishHash(readWish(input(changes))).toString('hex');

describe('a wish for a report', () => {
  it('has defaults, and ids of one spelling', () => {
    expect(readWish(input())).toEqual({
      type: 'artist',
      entityId: ID.toLowerCase(),
      timeRange: '30d',
      formats: ['json'],
      paper: 'a4',
      timeZone: undefined,
    });
    expect(readWish(input({ entityId: 'Lodz' })).entityId).toBe('Lodz');
  });

  it('is the same one however it is written', () => {
    expect(hash({ formats: ['pdf', 'json'] })).toBe(hash({ formats: ['json', 'pdf'], timeRange: '30d' }));
    expect(hash({ entityId: ID.toLowerCase() })).toBe(hash({}));
  });

  it.each<Partial<ReportInput>>([
    { type: 'event' },
    { entityId: 'oslo' },
    { timeRange: '7d' },
    { timeRange: { from: '2026-05-01T00:00:00Z', to: '2026-05-02T00:00:00Z' } },
    { formats: ['csv'] },
    { paper: 'letter' },
    { timeZone: 'Europe/Oslo' },
  ])('is another one with %j', (changes) => expect(hash(changes)).not.toBe(hash({})));

  it.each<[Partial<ReportInput>, string]>([
    [{ timeRange: '3654d' }, 'range_too_long'],
    [{ timeRange: '9999d' }, 'range_too_long'],
    [{ timeRange: { from: '2010-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' } }, 'range_too_long'],
    [{ timeRange: { from: '2026-02-30T00:00:00Z', to: '2026-03-01T00:00:00Z' } }, 'invalid_body'],
    [{ timeRange: { from: '2026-03-01T00:00:00Z', to: '2026-03-01T00:00:00Z' } }, 'invalid_body'],
    [{ timeZone: 'Mars/Olympus' }, 'unknown_time_zone'],
  ])('%j is refused', (changes, code) => {
    expect(() => readWish(input(changes))).toThrow(expect.objectContaining({ status: 422, code }));
  });

  it('covers ten years', () => {
    expect(readWish(input({ timeRange: '3653d' })).timeRange).toBe('3653d');
    const decade = { from: '2016-05-18T00:00:00Z', to: '2026-05-18T00:00:00Z' };
    expect(readWish(input({ timeRange: decade })).timeRange).toEqual(decade);
  });
});
