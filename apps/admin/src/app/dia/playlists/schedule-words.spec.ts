import { scheduleWords, tidied } from './schedule-words';

describe('a schedule in words', () => {
  it('is always where nothing is said', () => {
    expect([scheduleWords(null), scheduleWords({})]).toEqual(['always', 'always']);
  });
  it('names hours, days in their order, and phases', () =>
    expect(
      scheduleWords({ from: '18:00', to: '02:00', weekdays: ['sat', 'fri'], phases: ['before', 'voting'] }),
    ).toBe('18:00–02:00, Fri Sat, before the vote or while voting'));
  it('may have one end only', () => expect(scheduleWords({ to: '18:00' })).toBe('until 18:00'));
  it('is none once everything was emptied', () => {
    expect(tidied({ from: '', weekdays: [], phases: [] })).toBeNull();
    expect(tidied({ from: '18:00', to: '' })).toEqual({ from: '18:00' });
  });
});
