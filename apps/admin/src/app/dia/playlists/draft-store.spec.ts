import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { Playlist, PlaylistPatch } from '@coliseum/contracts';
import { API } from '../../api';
import { Permission } from '../session/permission';
import { Session } from '../session/session';
import { moved, newItem, removed } from './draft-edits';
import { DraftStore } from './draft-store';
import { aPlaylist } from './playlists.spec-support';

const fault = (status: number): ApiError =>
  new ApiError('no', { code: 'x', status, requestId: null, retryAfterSeconds: null, errors: [] });

describe('a playlist under the hand', () => {
  let server: Playlist;
  let refuse: ApiError | null;
  let patches: PlaylistPatch[];
  let store: DraftStore;
  const mayOperate = signal(true);

  const settle = async (ms = 0): Promise<void> => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(ms);
    TestBed.tick();
  };

  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    server = aPlaylist();
    refuse = null;
    patches = [];
    mayOperate.set(true);
    TestBed.configureTestingModule({
      providers: [
        DraftStore,
        { provide: Session, useValue: { expire: jest.fn() } },
        { provide: Permission, useValue: { mayOperate } },
        {
          provide: API,
          useValue: {
            playlist: () => Promise.resolve(server),
            changePlaylist: (_: string, patch: PlaylistPatch) => {
              patches.push(patch);
              if (refuse) return Promise.reject(refuse);
              if (patch.version !== server.version) return Promise.reject(fault(409));
              server = { ...server, ...patch, version: server.version + 1 };
              return Promise.resolve(server);
            },
          },
        },
      ],
    });
    store = TestBed.inject(DraftStore);
    await store.load('playlist-1');
    await settle();
  });
  afterEach(() => jest.useRealTimers());

  it('is saved by itself a moment after the last edit, once', async () => {
    store.edit((items) => moved(items, 'b', 0));
    await settle(800);
    store.rename('Gala');
    await settle(800);
    expect(patches).toHaveLength(0);
    await settle(800);
    expect(patches).toEqual([
      { name: 'Gala', items: [newItem('standby', 'b'), newItem('kpi', 'a')], version: 1 },
    ]);
    expect(store.dirty()).toBe(false);
  });

  it('is taken back and done again', async () => {
    store.edit((items) => removed(items, 'a'));
    store.rename('Gala');
    store.undo();
    store.undo();
    expect(store.draft()).toEqual({ name: 'Show night', items: aPlaylist().items });
    expect(store.canUndo()).toBe(false);
    store.redo();
    expect(store.draft().items).toHaveLength(1);
  });

  it('is not saved while an item lacks what its scene needs', async () => {
    store.edit((items) => [...items, newItem('cities', 'c')]);
    await settle(5_000);
    expect(patches).toHaveLength(0);
    expect(store.faults()).toMatchObject([{ path: '/2/tournamentId' }]);
  });

  it('is not saved by who may only look', async () => {
    mayOperate.set(false);
    store.rename('Gala');
    await settle(5_000);
    expect(patches).toHaveLength(0);
  });

  it('lays theirs beside yours, and merges what does not clash', async () => {
    server = { ...server, version: 2, items: [newItem('map', 'a'), newItem('standby', 'b')] };
    store.rename('Gala');
    await settle(1_300);
    expect(store.theirs()?.version).toBe(2);
    await settle(5_000);
    expect(patches).toHaveLength(1);
    store.mergeWith(new Set());
    await settle();
    expect(server).toMatchObject({
      version: 3,
      name: 'Gala',
      items: [{ scene: 'map' }, { scene: 'standby' }],
    });
    expect(store.theirs()).toBeNull();
  });

  it('keeps yours within undo where theirs is taken', async () => {
    server = { ...server, version: 2, name: 'Final' };
    store.rename('Gala');
    await settle(1_300);
    store.takeTheirs();
    expect(store.draft().name).toBe('Final');
    store.undo();
    expect(store.draft().name).toBe('Gala');
  });

  it('says what the server refused, and keeps the draft', async () => {
    refuse = fault(422);
    store.rename('Gala');
    await settle(1_300);
    expect(store.failure()?.status).toBe(422);
    expect(store.draft().name).toBe('Gala');
  });
});
