import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import { Session } from '../session/session';
import { type AskedWhileWritten, askedWhileWritten } from './asked-while-written';

const refused = (status: number): ApiError =>
  new ApiError('It is not right.', {
    code: 'x',
    status,
    requestId: 'req_1',
    retryAfterSeconds: null,
    errors: [],
  });

describe('what is asked while something is written', () => {
  const fetch = jest.fn<Promise<string>, [string, AbortSignal]>();
  const expire = jest.fn();
  const asker = (forgets = false): AskedWhileWritten<string, string> =>
    TestBed.runInInjectionContext(() => askedWhileWritten(fetch, { forgets }));
  const wait = async (ms: number): Promise<void> => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(ms);
    TestBed.tick();
  };

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    fetch.mockReset().mockImplementation((wish) => Promise.resolve(`of ${wish}`));
    expire.mockReset();
    TestBed.configureTestingModule({ providers: [{ provide: Session, useValue: { expire } }] });
  });
  afterEach(() => jest.useRealTimers());

  it('is asked once somebody stops writing, of the last that was written', async () => {
    const asked = asker();
    for (const wish of ['a', 'ab', 'abc']) {
      asked.want(wish);
      await wait(100);
    }
    expect([asked.busy(), fetch.mock.calls.length]).toEqual([true, 0]);
    await wait(300);
    expect(fetch.mock.calls.map(([wish]) => wish)).toEqual(['abc']);
    expect([asked.answer(), asked.busy()]).toEqual(['of abc', false]);
  });

  it.each([
    [false, 'of a'],
    [true, null],
  ])('keeps what was answered before until the next, unless it forgets (%s)', async (forgets, meanwhile) => {
    const asked = asker(forgets);
    asked.want('a');
    await wait(400);
    asked.want('b');
    await wait(100);
    expect([asked.answer(), asked.busy()]).toEqual([meanwhile, true]);
    await wait(300);
    expect(asked.answer()).toBe('of b');
  });

  it('gives up what is overtaken, whichever answer comes first', async () => {
    let late: (answer: string) => void = () => undefined;
    fetch.mockReturnValueOnce(new Promise((resolve) => (late = resolve)));
    const asked = asker();
    asked.want('a');
    await wait(400);
    asked.want('b');
    await wait(400);
    late('too late');
    await wait(0);
    expect([asked.answer(), fetch.mock.calls[0]?.[1].aborted]).toEqual(['of b', true]);
  });

  it('asks nothing of what is not complete', async () => {
    const asked = asker();
    asked.want('a');
    await wait(400);
    asked.want(null);
    await wait(400);
    expect([asked.answer(), fetch.mock.calls.length]).toEqual([null, 1]);
  });

  it('says why there is no answer, and who has been signed out signs in again', async () => {
    const asked = asker();
    fetch.mockRejectedValueOnce(refused(422));
    asked.want('a');
    await wait(400);
    expect([asked.failure()?.status, expire.mock.calls.length]).toEqual([422, 0]);
    fetch.mockRejectedValueOnce(refused(401));
    asked.want('b');
    await wait(400);
    expect(expire).toHaveBeenCalledTimes(1);
  });
});
