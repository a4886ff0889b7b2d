import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { EntityDna } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { anArchetype, ARTIST, NOW, someDna, someSegments } from './audiences.spec-support';
import { AudiencesStore } from './audiences-store';

const START = Date.parse(NOW);

describe('the audience that is looked at', () => {
  const now = signal(START);
  const expire = jest.fn();
  const segments = jest.fn();
  const entityDna = jest.fn();

  const apiError = (status: number): ApiError =>
    new ApiError('It is away.', {
      code: 'away',
      status,
      requestId: 'req_1',
      retryAfterSeconds: null,
      errors: [],
    });
  const passSeconds = async (seconds: number): Promise<void> => {
    for (let i = 0; i < seconds; i += 1) {
      await jest.advanceTimersByTimeAsync(1_000);
      now.set(Date.now());
      TestBed.tick();
      await jest.advanceTimersByTimeAsync(0);
    }
  };
  const open = async (id?: string): Promise<AudiencesStore> => {
    const store = TestBed.inject(AudiencesStore);
    store.show(id === undefined ? null : { type: 'artist', id });
    await jest.advanceTimersByTimeAsync(0);
    return store;
  };

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'], now: START });
    now.set(START);
    for (const mock of [expire, segments, entityDna]) mock.mockReset();
    segments.mockResolvedValue(someSegments());
    entityDna.mockImplementation((_: string, entityId: string) => Promise.resolve(someDna({ entityId })));
    TestBed.configureTestingModule({
      providers: [
        AudiencesStore,
        { provide: Clock, useValue: { now } },
        { provide: Session, useValue: { expire } },
        {
          provide: API,
          useValue: { segments, entityDna, archetypes: () => Promise.resolve([anArchetype()]) },
        },
      ],
    });
  });
  afterEach(() => jest.useRealTimers());

  it('is nobody’s before it was said whose', async () => {
    TestBed.inject(AudiencesStore);
    await passSeconds(7);
    expect(segments).not.toHaveBeenCalled();
  });

  it('is everybody’s where nobody is chosen', async () => {
    const store = await open();
    expect(store.segments()?.analysed).toBe(600);
    expect(store.archetypes()).toHaveLength(1);
    expect(entityDna).not.toHaveBeenCalled();
  });

  it('is asked for every three seconds while it is worked out, then once a minute', async () => {
    entityDna.mockResolvedValue(someDna({ state: 'pending', audience: null }));
    const store = await open(ARTIST);
    await passSeconds(3);
    expect(entityDna).toHaveBeenCalledTimes(2);
    entityDna.mockResolvedValue(someDna());
    await passSeconds(3);
    expect(store.dna()?.state).toBe('ready');
    await passSeconds(50);
    expect(entityDna).toHaveBeenCalledTimes(3);
    await passSeconds(11);
    expect(entityDna).toHaveBeenCalledTimes(4);
  });

  it('is never another one’s: what was shown before goes at once, and a late answer is dropped', async () => {
    const store = await open(ARTIST);
    let late: (dna: EntityDna) => void = () => undefined;
    entityDna.mockReturnValueOnce(new Promise<EntityDna>((resolve) => (late = resolve)));
    store.show({ type: 'artist', id: 'second' });
    expect(store.dna()).toBeNull();
    store.show({ type: 'artist', id: 'third' });
    await jest.advanceTimersByTimeAsync(0);
    late(someDna({ entityId: 'second' }));
    await jest.advanceTimersByTimeAsync(0);
    expect(store.dna()?.entityId).toBe('third');
  });

  it('stays in sight with its age while the server is away, and is asked for again', async () => {
    const store = await open(ARTIST);
    segments.mockRejectedValue(apiError(0));
    await passSeconds(62);
    expect(store.failure()?.requestId).toBe('req_1');
    expect(store.dna()).not.toBeNull();
    expect(store.ageMs()).toBe(62_000);
    segments.mockResolvedValue(someSegments());
    await passSeconds(5);
    expect(store.failure()).toBeNull();
    expect(store.ageMs()).toBeLessThan(5_000);
  });

  it('leads to signing in where the session has ended', async () => {
    segments.mockRejectedValue(apiError(401));
    await open();
    expect(expire).toHaveBeenCalledTimes(1);
  });
});
