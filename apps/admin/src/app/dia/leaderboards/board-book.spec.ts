import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { LeaderboardDefinition, LeaderboardPatch } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { Toaster } from '../toasts/toaster';
import { BoardBook } from './board-book';
import { aBoard } from './leaderboards.spec-support';

describe('the boards as they are defined', () => {
  let onServer: LeaderboardDefinition[];
  let patches: [string, LeaderboardPatch][];
  let calls: string[];
  let refusal: ApiError | null;
  let book: BoardBook;
  const settle = async (): Promise<void> => {
    TestBed.tick();
    for (let i = 0; i < 8; i += 1) await Promise.resolve();
    TestBed.tick();
  };
  const takenBack = async (): Promise<void> => {
    expect(TestBed.inject(Toaster).undoLast()).toBe(true);
    await settle();
  };

  beforeEach(async () => {
    onServer = [aBoard()];
    patches = [];
    calls = [];
    refusal = null;
    const done = <T>(what: string, answer: T): Promise<T> => {
      calls.push(what);
      return refusal ? Promise.reject(refusal) : Promise.resolve(answer);
    };
    TestBed.configureTestingModule({
      providers: [
        BoardBook,
        { provide: Clock, useValue: { now: signal(0) } },
        { provide: Session, useValue: { expire: jest.fn() } },
        {
          provide: API,
          useValue: {
            boards: () => Promise.resolve([...onServer]),
            changeBoard: (id: string, { version, ...changes }: LeaderboardPatch) => {
              patches.push([id, { version, ...changes }]);
              const changed = { ...aBoard(), ...changes, version: version + 1 };
              onServer = [changed];
              return done('change', changed);
            },
            removeBoard: () => done('remove', undefined),
            restoreBoard: () => done('restore', aBoard({ version: 4 })),
            resetBoard: () => done('reset', aBoard({ name: 'As it came', size: 100, version: 9 })),
          },
        },
      ],
    });
    book = TestBed.inject(BoardBook);
    await settle();
  });

  it('are switched off at once, and on again with the version that came of it', async () => {
    await book.switch(aBoard());
    expect(book.items()?.[0]?.enabled).toBe(false);
    await takenBack();
    expect(patches).toEqual([
      ['jury', { version: 3, enabled: false }],
      ['jury', { version: 4, enabled: true }],
    ]);
  });

  it('are deleted at once, and restored where that is taken back', async () => {
    await book.remove(aBoard());
    await takenBack();
    expect(calls).toEqual(['remove', 'restore']);
  });

  it('are put back to what they came as, and to what they were before where that is taken back', async () => {
    await book.reset(aBoard({ size: 26 }));
    await takenBack();
    expect(patches).toEqual([['jury', { version: 9, name: 'Jury', size: 26 }]]);
  });

  it('are shown as they are where it was refused, which is said', async () => {
    refusal = new ApiError('It is at version 5 by now.', {
      ...{ code: 'leaderboard_changed', status: 409, requestId: null, retryAfterSeconds: null, errors: [] },
    });
    expect(await book.switch(aBoard())).toBe(false);
    expect(TestBed.inject(Toaster).toasts()).toMatchObject([
      { tone: 'fault', text: 'Jury was not switched off: It is at version 5 by now.' },
    ]);
  });
});
