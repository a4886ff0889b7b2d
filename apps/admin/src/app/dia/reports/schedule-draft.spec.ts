import { aSchedule } from './reports.spec-support';
import { draftOf, fieldWords, missingOf, newSchedule, whatWords } from './schedule-draft';

describe('a schedule under the hand', () => {
  it('says what is still missing', () => {
    expect(missingOf(newSchedule('Europe/Berlin'))).toEqual(['a name', 'at least one artist']);
    expect(
      missingOf({ ...draftOf(aSchedule()), timeZone: 'Atlantis', cron: '0 8', keep: 0, name: ' ' }),
    ).toEqual(['a name', 'a time zone', 'a cron of five fields', 'how many are kept']);
  });

  it('can be saved as it stands on the server', () => expect(missingOf(draftOf(aSchedule()))).toEqual([]));

  it('sends only what is its own to change', () =>
    expect(Object.keys(draftOf(aSchedule()))).toEqual(Object.keys(newSchedule('UTC'))));

  it('is told in words', () => {
    expect(whatWords(aSchedule())).toBe('1 artist report, 7 d');
    expect(whatWords(aSchedule({ entityIds: ['a', 'b'], timeRange: 'all_time', type: 'city' }))).toBe(
      '2 city reports, all time',
    );
    expect(fieldWords('enabled', false)).toBe('paused');
    expect(fieldWords('cron', '0 8 * * 1')).toBe('Mondays at 08:00');
    expect(fieldWords('entityIds', ['a', 'b'])).toBe('2 of them');
  });
});
