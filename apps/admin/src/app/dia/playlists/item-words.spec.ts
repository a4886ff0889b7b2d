import { newItem } from './draft-edits';
import { itemWords, subjectOf } from './item-words';

const nameOf = (type: string, id: string): string => `${type} ${id}`;

describe('an item in words', () => {
  it('names what it is about', () =>
    expect(
      subjectOf(
        {
          ...newItem('leaderboard', 'a'),
          leaderboardId: 'event-artist-rankings',
          eventId: 'e',
          window: '7d',
        },
        nameOf,
      ),
    ).toBe('event artist rankings, event e, last 7 days'));

  it('says nothing of what has no data', () => expect(subjectOf(newItem('standby', 'a'), nameOf)).toBe(''));

  it('lays all of it out for two edits side by side', () => {
    expect(itemWords({ ...newItem('kpi', 'a'), when: { from: '18:00' } })).toBe(
      'scene: kpi\ndwellSeconds: 20\nwhen: {"from":"18:00"}',
    );
    expect(itemWords(undefined)).toBe('not there');
  });
});
