import { TestBed } from '@angular/core/testing';
import { API } from '../api';
import { Preferences } from './preferences';

describe('the zone of all times', () => {
  const entity = jest.fn();
  const leaderboard = jest.fn();

  beforeEach(() => {
    localStorage.clear();
    leaderboard.mockReset().mockResolvedValue({ entries: [{ entityId: 'final' }] });
    entity.mockReset().mockResolvedValue({ timeZone: 'Asia/Jerusalem' });
    TestBed.configureTestingModule({ providers: [{ provide: API, useValue: { entity, leaderboard } }] });
  });
  const settle = async (): Promise<void> => {
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
  };

  it('goes round: UTC, the venue’s, one’s own', async () => {
    const preferences = TestBed.inject(Preferences);
    expect(preferences.zone()).toBe('utc');
    preferences.switchZone();
    expect(preferences.zone()).toBe('utc'); // nobody has said yet where the venue is
    await settle();
    expect(preferences.zone()).toBe('Asia/Jerusalem');
    preferences.switchZone();
    expect(preferences.zone()).toBe('local');
    preferences.switchZone();
    expect(preferences.zone()).toBe('utc');
  });

  it('is kept, with the venue’s clock', async () => {
    TestBed.inject(Preferences).zoneChoice.set('venue');
    await settle();
    TestBed.resetTestingModule().configureTestingModule({
      providers: [
        { provide: API, useValue: { entity, leaderboard: jest.fn().mockRejectedValue(new Error('away')) } },
      ],
    });
    expect(TestBed.inject(Preferences).zone()).toBe('Asia/Jerusalem');
  });

  it('takes no clock that this browser does not know', async () => {
    entity.mockResolvedValue({ timeZone: 'Utopia/Nowhere' });
    TestBed.inject(Preferences).zoneChoice.set('venue');
    await settle();
    expect(TestBed.inject(Preferences).zone()).toBe('utc');
  });

  it('asks for the venue only when somebody wants its time', async () => {
    TestBed.inject(Preferences);
    await settle();
    expect(leaderboard).not.toHaveBeenCalled();
  });
});
