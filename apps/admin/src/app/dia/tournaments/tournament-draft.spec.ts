import {
  draftOf,
  equalRounds,
  fromWallText,
  missingOf,
  NEW_TOURNAMENT,
  toPatch,
  toWallText,
  withCities,
} from './tournament-draft';
import { plannedRounds } from './planned-rounds';
import { aTournament } from './tournaments.spec-support';

describe('a tournament that is filled in', () => {
  it('says what it still needs', () => {
    expect(missingOf(NEW_TOURNAMENT)).toEqual(['a name', 'at least 2 cities', 'a start', 'an end']);
    expect(missingOf({ ...draftOf(aTournament()), graceSeconds: Number.NaN })).toEqual([
      'whole seconds of grace',
    ]);
    expect(missingOf(draftOf(aTournament()))).toEqual([]);
  });

  it('sends of an edit only what differs, with the version that was seen', () => {
    const base = aTournament();
    expect(toPatch(base, draftOf(base))).toEqual({ version: 3 });
    expect(toPatch(base, { ...draftOf(base), name: ' Derby ', cityIds: ['oslo', 'porto'] })).toEqual({
      ...{ version: 3, name: 'Derby', cityIds: ['oslo', 'porto'] },
    });
  });

  it('is written by the clocks of any zone', () => {
    expect(fromWallText('2026-06-01T20:00', 'Asia/Kolkata')).toBe('2026-06-01T14:30:00.000Z');
    expect(toWallText('2026-06-01T14:30:00.000Z', 'Asia/Kolkata')).toBe('2026-06-01T20:00');
    expect(fromWallText('soon', 'UTC')).toBe('');
    expect(toWallText('', 'UTC')).toBe('');
  });

  it('has rounds that fill its time, anew where their number changes', () => {
    const draft = { ...draftOf(aTournament()), roundSeconds: [3_000, 4_200] };
    expect(equalRounds({ ...draft, endsAt: '2026-06-01T12:00:07.000Z' })).toEqual([3, 4]);
    expect(equalRounds({ ...draft, endsAt: '' })).toBeNull();
    expect(withCities(draft, ['oslo', 'porto', 'lyon'])).toEqual({ cityIds: ['oslo', 'porto', 'lyon'] });
    expect(withCities(draft, ['oslo', 'porto'])).toEqual({ cityIds: ['oslo', 'porto'], roundSeconds: null });
  });

  it('has its rounds told before they are drawn', () => {
    const three = aTournament({ cities: aTournament().cities.slice(0, 3) });
    expect(plannedRounds(three)).toEqual([
      {
        ...{ round: 1, name: 'Semi-finals', matches: 1, byes: 1 },
        ...{ opensAt: '2026-06-01T12:00:00.000Z', closesAt: '2026-06-01T13:00:00.000Z' },
      },
      {
        ...{ round: 2, name: 'Final', matches: 1, byes: 0 },
        ...{ opensAt: '2026-06-01T13:00:00.000Z', closesAt: '2026-06-01T14:00:00.000Z' },
      },
    ]);
  });
});
