import { missingOf, withData, withScene } from './scene-draft';

describe('a scene that is put together', () => {
  it('says what it still needs', () => {
    expect(missingOf({ scene: 'sponsor', slotId: 'half-time' })).toEqual(['brandId', 'eventId']);
    expect(missingOf({ scene: 'kpi' })).toEqual([]);
  });

  it('needs an event where its board is ranked within one', () => {
    const perEvent = new Set(['event-artist-rankings']);
    expect(missingOf({ scene: 'leaderboard', leaderboardId: 'event-artist-rankings' }, perEvent)).toEqual([
      'eventId',
    ]);
    expect(missingOf({ scene: 'leaderboard', leaderboardId: 'top-artists-by-plays' }, perEvent)).toEqual([]);
  });

  it('keeps what another scene takes too, and nothing that it does not', () => {
    const race = { id: 'a', scene: 'vote-race' as const, eventId: 'e', title: 'Final', dwellSeconds: 20 };
    expect(withScene(race, 'official')).toEqual({ ...race, scene: 'official' });
    expect(withScene(race, 'standby')).toEqual({ id: 'a', scene: 'standby', dwellSeconds: 20 });
  });

  it('leaves out what was emptied', () =>
    expect(withData({ scene: 'message', text: 'Hello', detail: 'there' }, { detail: '' })).toEqual({
      scene: 'message',
      text: 'Hello',
    }));
});
