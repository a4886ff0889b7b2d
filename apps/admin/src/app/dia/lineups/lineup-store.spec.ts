import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { LineupPreview, LineupRequest } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { aPreview, artistId, EVENT } from './lineups.spec-support';
import { LineupStore } from './lineup-store';

const START = Date.parse('2019-05-18T21:52:07.000Z');
const apiError = (status: number, code = 'away'): ApiError =>
  new ApiError('It is away.', { code, status, requestId: 'req_1', retryAfterSeconds: null, errors: [] });

describe('what a line-up would draw', () => {
  const now = signal(START);
  const expire = jest.fn();
  let asked: LineupRequest[];
  let answer: () => Promise<LineupPreview>;
  const ofThree = { artistIds: [1, 2, 3].map(artistId) };

  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 1_000) {
      await jest.advanceTimersByTimeAsync(Math.min(left, 1_000));
      now.set(Date.now());
      TestBed.tick();
      await jest.advanceTimersByTimeAsync(0);
    }
  };
  const open = async (request: LineupRequest = ofThree): Promise<LineupStore> => {
    const store = TestBed.inject(LineupStore);
    store.want(request);
    await pass(300);
    return store;
  };

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'], now: START });
    now.set(START);
    asked = [];
    answer = () => Promise.resolve(aPreview());
    expire.mockReset();
    TestBed.configureTestingModule({
      providers: [
        LineupStore,
        { provide: Clock, useValue: { now } },
        { provide: Session, useValue: { expire } },
        {
          provide: API,
          useValue: {
            previewLineup: (request: LineupRequest) => {
              asked.push(request);
              return answer();
            },
            entity: (_: string, id: string) =>
              Promise.resolve({ id, name: 'Grand Final', lineup: [artistId(2)] }),
          },
        },
      ],
    });
  });
  afterEach(() => jest.useRealTimers());

  it('is asked for once it rests, not at each step of putting it together', async () => {
    const store = TestBed.inject(LineupStore);
    store.want({ artistIds: [artistId(1)] });
    await pass(100);
    store.want(ofThree);
    expect(store.busy()).toBe(true);
    await pass(300);
    expect(asked).toEqual([ofThree]);
    expect(store.preview()?.reach).toBe(400);
    expect(store.busy()).toBe(false);
  });

  it('is nothing where nobody is in it', async () => {
    const store = await open();
    store.want(null);
    await pass(10_000);
    expect(asked).toHaveLength(1);
    expect([store.preview(), store.busy()]).toEqual([null, false]);
  });

  it('of an event knows its name and its line-up, even where the server tells nothing of it', async () => {
    answer = () => Promise.reject(apiError(422, 'no_lineup'));
    const store = await open({ eventId: EVENT });
    expect(store.event()).toMatchObject({ name: 'Grand Final', lineup: [artistId(2)] });
    expect(store.failure()?.code).toBe('no_lineup');
    await pass(20_000);
    expect(asked).toHaveLength(1); // the same question has the same answer
  });

  it('stays in sight with its age while the server is away, and is asked for again', async () => {
    const store = await open();
    answer = () => Promise.reject(apiError(0));
    await store.ask();
    expect(store.preview()).not.toBeNull();
    expect(store.failure()?.requestId).toBe('req_1');
    await pass(4_000);
    expect(store.ageMs()).toBeGreaterThanOrEqual(4_000);
    answer = () => Promise.resolve(aPreview({ reach: 500 }));
    await pass(2_000);
    expect([store.preview()?.reach, store.failure()]).toEqual([500, null]);
  });

  it('is never shown in the place of another one', async () => {
    const store = await open();
    answer = () => Promise.reject(apiError(503));
    store.want({ artistIds: [artistId(1)] });
    await pass(300);
    expect(store.preview()).toBeNull();
  });

  it('leads to signing in where the session has ended', async () => {
    answer = () => Promise.reject(apiError(401));
    await open();
    expect(expire).toHaveBeenCalledTimes(1);
  });
});
