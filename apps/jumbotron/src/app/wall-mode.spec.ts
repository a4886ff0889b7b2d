import { DEFAULT_PROFILE } from '@coliseum/contracts';
import { readWallQuery } from './wall-mode';

beforeAll(() => {
  Object.defineProperty(window, 'matchMedia', { value: () => ({ matches: false }), configurable: true });
});

const boardOf = (search: string) => {
  const { mode } = readWallQuery(search);
  return mode.kind === 'query' ? mode.board : null;
};
const pinnedOf = (search: string) => {
  const { mode } = readWallQuery(search);
  return mode.kind === 'query' ? mode.pinned : null;
};

describe('readWallQuery', () => {
  it('is a paired screen where nothing is asked, and a preview where an editor says so', () => {
    expect(readWallQuery('').mode).toEqual({ kind: 'screen' });
    expect(readWallQuery('?viewing=6&lang=de').mode).toEqual({ kind: 'screen' });
    expect(readWallQuery('?preview').mode).toEqual({ kind: 'preview' });
    expect(readWallQuery('?preview&event=e1').mode).toEqual({ kind: 'preview' });
  });

  it("shows the event's artists, in the board's own window", () => {
    expect(boardOf('?event=e1')).toEqual({
      scene: 'leaderboard',
      leaderboardId: 'event-artist-rankings',
      eventId: 'e1',
    });
    expect(pinnedOf('?event=e1')).toBeNull();
  });

  it('takes another board and window by name', () => {
    expect(boardOf('?board=trending-tracks&window=7d')).toEqual({
      scene: 'leaderboard',
      leaderboardId: 'trending-tracks',
      window: '7d',
    });
    expect(boardOf('?board=trending-tracks&window=decade')).not.toHaveProperty('window');
    expect(boardOf('?scene=leaderboard')).toMatchObject({
      leaderboardId: 'top-artists-by-plays',
      window: '30d',
    });
  });

  it('shows any scene with its data, and nothing that the scene does not take', () => {
    expect(pinnedOf('?scene=vote-race&event=e1')).toMatchObject({ scene: 'vote-race', eventId: 'e1' });
    expect(pinnedOf('?scene=cities&tournament=t1&event=e1')).toEqual({
      scene: 'cities',
      tournamentId: 't1',
    });
    expect(pinnedOf('?scene=map&metric=plays&window=7d&entity=a1')).toEqual({
      scene: 'map',
      metric: 'plays',
      window: '7d',
      entityType: 'artist',
      entityId: 'a1',
    });
    expect(pinnedOf('?scene=message&text=Welcome&detail=Doors')).toEqual({
      scene: 'message',
      text: 'Welcome',
      detail: 'Doors',
    });
    expect(pinnedOf('?scene=fireworks&event=e1')).toBeNull();
  });

  it('keeps dwell and viewing distance within reason', () => {
    expect(readWallQuery('?dwell=1').dwellMs).toBe(500);
    expect(readWallQuery('?dwell=soon').dwellMs).toBe(8_000);
    const { farthestViewerMetres, wallHeightMetres } = readWallQuery('?viewing=99').profile;
    expect(farthestViewerMetres / wallHeightMetres).toBe(12);
  });

  it('takes language and time zone where they are known', () => {
    expect(readWallQuery('?lang=de-CH&tz=Europe/Zurich').profile).toMatchObject({
      language: 'de-CH',
      timeZone: 'Europe/Zurich',
    });
    expect(readWallQuery('?lang=!&tz=Mars/Olympus').profile).toMatchObject({
      language: DEFAULT_PROFILE.language,
      timeZone: DEFAULT_PROFILE.timeZone,
    });
  });
});
