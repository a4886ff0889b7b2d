import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { LeaderboardRevision } from '@coliseum/contracts';
import { API } from '../../../api';
import { Clock } from '../../../time/clock';
import { Session } from '../../session/session';
import { NOW } from '../leaderboards.spec-support';
import { OpenBoard } from './open-board';
import { RevisionStore } from './revision-store';

const aRevision = (revision: number): LeaderboardRevision => ({
  ...{
    epoch: 'e',
    revision,
    generatedAt: NOW,
    asOf: NOW,
    state: 'live',
    total: 1,
    leader: null,
    official: null,
  },
});

describe('the kept revisions', () => {
  let newest: number;
  let store: RevisionStore;
  const place = signal<object | null>({ window: 'all_time' });
  const settle = async (): Promise<void> => {
    TestBed.tick();
    for (let i = 0; i < 8; i += 1) await Promise.resolve();
    TestBed.tick();
  };
  const numbers = (): number[] | undefined => store.items()?.map(({ revision }) => revision);

  beforeEach(async () => {
    newest = 6;
    place.set({ window: 'all_time' });
    TestBed.configureTestingModule({
      providers: [
        RevisionStore,
        { provide: Clock, useValue: { now: signal(0) } },
        { provide: Session, useValue: { expire: jest.fn() } },
        { provide: OpenBoard, useValue: { id: signal('jury'), place, state: signal('live') } },
        {
          provide: API,
          useValue: {
            // two a page, in place of ten
            boardRevisions: (_: string, { cursor }: { cursor?: string }) => {
              const from = cursor ? Number(cursor) - 1 : newest;
              const items = [from, from - 1].filter((n) => n > 0).map(aRevision);
              return Promise.resolve({ items, nextCursor: from - 2 > 0 ? String(from - 1) : null });
            },
          },
        },
      ],
    });
    store = TestBed.inject(RevisionStore);
    await settle();
  });

  it('are read backwards without a gap, to the first', async () => {
    expect(numbers()).toEqual([6, 5]);
    await store.older();
    await store.older();
    expect(numbers()).toEqual([6, 5, 4, 3, 2, 1]);
    expect(store.hasOlder()).toBe(false);
  });

  it('lose none of those that were read where newer ones come', async () => {
    await store.older();
    newest = 8;
    await store.ask();
    expect(numbers()).toEqual([8, 7, 6, 5, 4, 3]);
    await store.older();
    expect(numbers()).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('begin anew for another window or event', async () => {
    await store.older();
    place.set({ window: '7d' });
    await settle();
    expect(numbers()).toEqual([6, 5]);
  });
});
