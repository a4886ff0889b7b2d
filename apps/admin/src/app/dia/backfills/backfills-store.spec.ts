import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ADMIN_MESSAGES, type Backfill, type BackfillList } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Acts } from '../asked/acts';
import { OPEN_ADMIN_SOCKET } from '../asked/admin-news';
import { Session } from '../session/session';
import { aBackfill } from './backfills.spec-support';
import { BackfillsStore } from './backfills-store';

const START = Date.parse('2019-05-18T21:52:07.000Z');

describe('the backfills that are shown', () => {
  const now = signal(START);
  let onServer: BackfillList;
  let asks: number;
  let line: { up(): void; down(): void };
  let hear: (news: Backfill) => void;

  const settle = async (): Promise<void> => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(0);
    TestBed.tick();
  };
  const passSeconds = async (seconds: number): Promise<void> => {
    for (let i = 0; i < seconds; i += 1) {
      await jest.advanceTimersByTimeAsync(1_000);
      now.set(Date.now());
      await settle();
    }
  };
  const open = async (page = 1): Promise<BackfillsStore> => {
    const store = TestBed.inject(BackfillsStore);
    store.show(page);
    await settle();
    return store;
  };

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'], now: START });
    now.set(START);
    onServer = { total: 1, items: [aBackfill()] };
    asks = 0;
    TestBed.configureTestingModule({
      providers: [
        Acts,
        BackfillsStore,
        { provide: Clock, useValue: { now } },
        { provide: Session, useValue: { expire: jest.fn() } },
        {
          provide: API,
          useValue: {
            backfills: () => {
              asks += 1;
              return Promise.resolve(onServer);
            },
            backfillFiles: () => Promise.resolve([]),
            pauseBackfill: () => Promise.resolve(aBackfill({ state: 'paused' })),
          },
        },
        {
          provide: OPEN_ADMIN_SOCKET,
          useValue: (listener: typeof line, heard: Record<string, typeof hear>) => {
            line = listener;
            hear = heard[ADMIN_MESSAGES.backfill] as typeof hear;
            return Promise.resolve({ reconnect: () => undefined, close: () => undefined });
          },
        },
      ],
    });
  });
  afterEach(() => jest.useRealTimers());

  it('follow the socket, and never fall back', async () => {
    const store = await open();
    hear(aBackfill({}, { read: 5_000, done: 5_000 }));
    hear(aBackfill({}, { read: 4_000, done: 4_000 }));
    expect(store.list.value()?.items[0]?.progress.done).toBe(5_000);
    hear(aBackfill({ state: 'completed', finishedAt: '2019-05-18T21:53:00.000Z' }, { read: 20_000 }));
    hear(aBackfill({}, { read: 19_000 }));
    expect(store.list.value()?.items[0]?.state).toBe('completed');
  });

  it('have a new one first, and only on the first page', async () => {
    const store = await open();
    hear(aBackfill({ id: 'new', state: 'queued' }));
    expect(store.list.value()).toMatchObject({ total: 2, items: [{ id: 'new' }, {}] });
    store.show(2);
    await settle();
    hear(aBackfill({ id: 'newer', state: 'queued' }));
    expect(store.list.value()?.items.map(({ id }) => id)).not.toContain('newer');
  });

  it('are asked for every 3 s where the socket is silent, and rarely while it lives', async () => {
    await open();
    const before = asks;
    await passSeconds(9);
    expect(asks).toBe(before + 3);
    line.up();
    await settle();
    const live = asks;
    await passSeconds(20);
    expect(asks).toBe(live);
  });

  it('stand as the server says after an act', async () => {
    const store = await open();
    expect(await store.pause(aBackfill())).toBe(true);
    expect(store.list.value()?.items[0]?.state).toBe('paused');
  });
});
