import { signal, type WritableSignal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { User, UserPatch } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { Toaster } from '../toasts/toaster';
import { Walls } from '../walls/walls';
import { UserBook } from './user-book';
import { aUser, NOW } from './users.spec-support';

const refusal = (status: number, message: string): ApiError =>
  new ApiError(message, { code: 'no', status, requestId: null, retryAfterSeconds: null, errors: [] });

describe('the accounts that are kept', () => {
  const expire = jest.fn();
  const renew = jest.fn();
  const api = {
    users: jest.fn(),
    changeUser: jest.fn(),
    endSessionsOf: jest.fn(),
    resetPassword: jest.fn(),
    removeUser: jest.fn(),
  };
  let now: WritableSignal<number>;
  let book: UserBook;
  const settle = async (): Promise<void> => {
    TestBed.tick();
    for (let i = 0; i < 6; i += 1) await Promise.resolve();
    TestBed.tick();
  };
  const said = (): string[] =>
    TestBed.inject(Toaster)
      .toasts()
      .map(({ tone, text }) => `${tone}: ${text}`);

  beforeEach(async () => {
    for (const call of [...Object.values(api), expire, renew]) call.mockReset();
    jest.useFakeTimers({ now: Date.parse(NOW), doNotFake: ['queueMicrotask', 'nextTick'] });
    now = signal(Date.parse(NOW));
    api.users.mockResolvedValue([aUser()]);
    api.changeUser.mockImplementation((id: string, { disabled, version }: UserPatch) =>
      Promise.resolve(aUser({ id, version: version + 1, disabledAt: disabled ? NOW : null })),
    );
    TestBed.configureTestingModule({
      providers: [
        UserBook,
        { provide: API, useValue: api },
        { provide: Clock, useValue: { now } },
        { provide: Session, useValue: { expire, renew } },
        { provide: Walls, useValue: { changes: signal(0) } },
      ],
    });
    book = TestBed.inject(UserBook);
    await settle();
  });

  afterEach(() => jest.useRealTimers());

  it('are looked at again every 30 s, for what others did to them', async () => {
    const pass = async (ms: number): Promise<void> => {
      jest.setSystemTime(Date.now() + ms);
      now.set(Date.now());
      await settle();
    };
    const before = api.users.mock.calls.length;
    await pass(29_000);
    expect(api.users).toHaveBeenCalledTimes(before);
    await pass(1_000);
    expect(api.users).toHaveBeenCalledTimes(before + 1);
  });

  it('are disabled at once, and come back with the version that came of it where that is taken back', async () => {
    await book.switch(aUser());
    expect(said()).toEqual(['done: Grace Hopper is disabled and signed out everywhere.']);
    TestBed.inject(Toaster).undoLast();
    await settle();
    expect(api.changeUser.mock.calls.map(([, patch]) => patch as User)).toEqual([
      { disabled: true, version: 1 },
      { disabled: false, version: 2 },
    ]);
  });

  it('say how many sessions ended', async () => {
    api.endSessionsOf.mockResolvedValue({ ended: 1 });
    await book.endSessions(aUser());
    expect(said()).toEqual(['done: Grace Hopper is signed out: 1 session ended.']);
  });

  it('hand a password out, or say why not', async () => {
    const made = { user: aUser(), password: 'shown once' };
    api.resetPassword.mockResolvedValueOnce(made).mockRejectedValueOnce(refusal(404, 'There is no account.'));
    expect(await book.resetPassword(aUser())).toEqual(made);
    expect(await book.resetPassword(aUser())).toBeNull();
    expect(said()).toEqual(['fault: No password was handed out to Grace Hopper: There is no account.']);
  });

  it('are shown as they are after every act, also one that was refused', async () => {
    api.removeUser.mockRejectedValue(refusal(409, 'It is the last admin.'));
    const before = api.users.mock.calls.length;
    expect(await book.remove(aUser())).toBe(false);
    expect(said()).toEqual(['fault: Grace Hopper was not deleted: It is the last admin.']);
    expect(api.users).toHaveBeenCalledTimes(before + 1);
  });

  it('go with the session, and have it asked who this is where the right is gone', async () => {
    api.users.mockRejectedValue(refusal(403, 'This needs the role admin.'));
    await book.list.ask();
    expect([renew.mock.calls.length, book.list.failure()?.status]).toEqual([1, 403]);
    api.users.mockRejectedValue(refusal(401, 'over'));
    await book.list.ask();
    expect(expire).toHaveBeenCalledTimes(1);
  });
});
