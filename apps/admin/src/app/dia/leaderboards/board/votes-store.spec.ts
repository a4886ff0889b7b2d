import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { SetAsidePage, SetAsideVote, Suspicion } from '@coliseum/contracts';
import { API } from '../../../api';
import { Clock } from '../../../time/clock';
import { Session } from '../../session/session';
import { EVENT, NOW } from '../leaderboards.spec-support';
import { LifeStore } from './life-store';
import { OpenBoard } from './open-board';
import { VotesStore } from './votes-store';

const aVote = (id: string, verdict: SetAsideVote['verdict'] = 'suspect'): SetAsideVote => ({
  id,
  userId: 'u',
  artistId: 'a',
  ballot: null,
  retracts: false,
  timestamp: NOW,
  receivedAt: NOW,
  sessionId: 's1',
  verdict,
  reason: null,
  flaggedBy: null,
});

describe('votes that do not count', () => {
  let page: SetAsidePage;
  let sent: [string, Suspicion][];
  let asked: object[];
  let refusal: ApiError | null;
  let store: VotesStore;
  const settle = async (): Promise<void> => {
    TestBed.tick();
    for (let i = 0; i < 8; i += 1) await Promise.resolve();
    TestBed.tick();
  };

  beforeEach(async () => {
    page = {
      eventId: EVENT,
      counts: [],
      votes: [aVote('1'), aVote('2'), aVote('3', 'repeated')],
      nextCursor: 'c',
    };
    sent = [];
    asked = [];
    refusal = null;
    const done = (what: string) => (_: string, body: Suspicion) => {
      if (refusal) return Promise.reject(refusal);
      sent.push([what, body]);
      return Promise.resolve({ eventId: EVENT, changed: 2, sessions: [] });
    };
    TestBed.configureTestingModule({
      providers: [
        VotesStore,
        { provide: Clock, useValue: { now: signal(0) } },
        { provide: Session, useValue: { expire: jest.fn() } },
        { provide: OpenBoard, useValue: { eventId: signal(EVENT) } },
        { provide: LifeStore, useValue: { ask: () => Promise.resolve() } },
        {
          provide: API,
          useValue: {
            setAsideVotes: (_: string, query: object) => {
              asked.push(query);
              return Promise.resolve(page);
            },
            suspectVotes: done('suspect'),
            liftVotes: done('lift'),
            detectVotes: () =>
              Promise.resolve({ eventId: EVENT, changed: 40, sessions: [{ sessionId: 's1', reason: 'x' }] }),
          },
        },
      ],
    });
    store = TestBed.inject(VotesStore);
    await settle();
  });

  it('are marked where they are held for false, and nothing else is', () => {
    store.markAll();
    expect([...store.marks()]).toEqual(['1', '2']);
    store.mark('1');
    store.mark('3');
    expect([...store.marks()]).toEqual(['2']);
  });

  it('are lifted with the reason, and set aside again where that is taken back', async () => {
    store.markAll();
    await store.lift({ ids: [...store.marks()] }, 'a school class');
    await settle();
    expect(store.outcome()?.text).toBe('2 votes are judged as any other now.');
    expect(store.marks().size).toBe(0);
    store.outcome()?.undo?.();
    await settle();
    expect(sent).toEqual([
      ['lift', { ids: ['1', '2'], reason: 'a school class' }],
      ['suspect', { ids: ['1', '2'], reason: 'Taken back.' }],
    ]);
  });

  it('tells what the detector found', async () => {
    await store.detect({ usersPerSession: 20 });
    expect(store.outcome()?.text).toBe('1 session votes like a machine: 40 votes are set aside.');
    expect(store.found()?.sessions).toHaveLength(1);
  });

  it('say why they were not judged anew, and keep the marks', async () => {
    refusal = new ApiError('The result of this event is official; reopen it first.', {
      ...{ code: 'event_official', status: 409, requestId: 'req_1', retryAfterSeconds: null, errors: [] },
    });
    store.mark('1');
    expect(await store.lift({ ids: ['1'] }, 'x')).toBe(false);
    expect(store.refused()?.code).toBe('event_official');
    expect([...store.marks()]).toEqual(['1']);
  });

  it('are asked for further, with what is shown, and begin anew for another reason', async () => {
    expect(store.hasMore()).toBe(true);
    store.more();
    await settle();
    store.show('suspect');
    await settle();
    expect(asked).toEqual([{ limit: 50 }, { limit: 100 }, { verdict: 'suspect', limit: 50 }]);
  });
});
