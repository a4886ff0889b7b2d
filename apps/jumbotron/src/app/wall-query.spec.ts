import { readWallQuery } from './wall-query';

describe('readWallQuery', () => {
  it('shows the artists of the last 30 days when nothing is asked', () => {
    expect(readWallQuery('')).toEqual({
      eventId: null,
      board: { leaderboardId: 'top-artists-by-plays', window: '30d', limit: 1000 },
      pinned: null,
      dwellMs: 8000,
      viewing: 8,
    });
  });

  it("shows the event's artists, in the board's own window", () => {
    expect(readWallQuery('?event=e1').board).toEqual({
      leaderboardId: 'event-artist-rankings',
      eventId: 'e1',
      limit: 1000,
    });
  });

  it('takes another board and window by name', () => {
    expect(readWallQuery('?board=trending-tracks&window=7d').board).toEqual({
      leaderboardId: 'trending-tracks',
      window: '7d',
      limit: 1000,
    });
    expect(readWallQuery('?board=trending-tracks&window=decade').board).not.toHaveProperty('window');
  });

  it('keeps dwell and viewing distance within reason', () => {
    expect(readWallQuery('?dwell=1&viewing=99')).toMatchObject({ dwellMs: 500, viewing: 12 });
    expect(readWallQuery('?dwell=soon&viewing=')).toMatchObject({ dwellMs: 8000, viewing: 8 });
  });

  it('pins known scenes only', () => {
    expect(readWallQuery('?scene=vote-race').pinned).toBe('vote-race');
    expect(readWallQuery('?scene=fireworks').pinned).toBeNull();
  });
});
