import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { GateReport, Playlist } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { type GateNews, Walls } from '../walls/walls';
import { DraftStore } from './draft-store';
import { GateStore } from './gate-store';
import { aPlaylist, aReport } from './playlists.spec-support';

describe('the check of a playlist', () => {
  const now = signal(0);
  const gate = signal<GateNews | null>(null);
  const playlist = signal<Playlist | null>(null);
  let onServer: GateReport | null;
  let asked: number;
  let published: unknown[];
  let saves: boolean;
  let store: GateStore;

  const settle = async (): Promise<void> => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(0);
    TestBed.tick();
  };
  const passSeconds = async (seconds: number): Promise<void> => {
    for (let i = 0; i < seconds; i += 1) {
      jest.setSystemTime(Date.now() + 1_000);
      now.set(Date.now());
      await settle();
    }
  };

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    gate.set(null);
    playlist.set(aPlaylist({ version: 3 }));
    onServer = null;
    asked = 0;
    published = [];
    saves = true;
    TestBed.configureTestingModule({
      providers: [
        GateStore,
        { provide: Clock, useValue: { now } },
        { provide: Session, useValue: { expire: jest.fn() } },
        { provide: Walls, useValue: { gate } },
        {
          provide: DraftStore,
          useValue: {
            playlist,
            save: () => Promise.resolve(saves),
            note: (next: Playlist) => playlist.set(next),
          },
        },
        {
          provide: API,
          useValue: {
            checkPlaylist: () =>
              Promise.resolve(aReport({ version: 3, status: 'queued', done: 0, total: 4 })),
            playlist: () => {
              asked += 1;
              return Promise.resolve(aPlaylist({ version: 3, lastCheck: onServer }));
            },
            publishPlaylist: (_: string, body: unknown) => {
              published.push(body);
              return Promise.resolve(aPlaylist({ version: 3 }));
            },
          },
        },
      ],
    });
    store = TestBed.inject(GateStore);
  });
  afterEach(() => jest.useRealTimers());

  it('is followed by socket', async () => {
    await store.check();
    gate.set({
      playlistId: 'playlist-1',
      report: aReport({ version: 3, status: 'running', done: 2, total: 4 }),
    });
    await settle();
    expect(store.report()).toMatchObject({ status: 'running', done: 2 });
    expect(asked).toBe(0);
  });

  it('is asked for where the socket is silent', async () => {
    await store.check();
    onServer = aReport({ version: 3, status: 'passed' });
    await passSeconds(3);
    expect(store.report()?.status).toBe('passed');
    expect(store.underWay()).toBe(false);
    const askedSoFar = asked;
    await passSeconds(10);
    expect(asked).toBe(askedSoFar);
  });

  it('does not listen to another playlist', async () => {
    gate.set({ playlistId: 'another', report: aReport({ status: 'failed' }) });
    await settle();
    expect(store.report()).toBeNull();
  });

  it('publishes the version that stands, and nothing that could not be saved', async () => {
    await store.publish({ force: true, reason: 'doors open' });
    expect(published).toEqual([{ version: 3, force: true, reason: 'doors open' }]);
    saves = false;
    expect(await store.publish()).toBe(false);
    expect(published).toHaveLength(1);
  });
});
