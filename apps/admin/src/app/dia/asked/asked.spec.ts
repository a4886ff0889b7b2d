import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { asked, type Asked } from './asked';

const START = Date.parse('2019-05-18T21:52:07.000Z');

describe('an answer that a page keeps', () => {
  const now = signal(START);
  const question = signal<string | null>('a');
  const expire = jest.fn();
  let questions: string[];
  let answer: (question: string) => Promise<string>;

  const apiError = (status: number): ApiError =>
    new ApiError('It is away.', {
      ...{ code: 'away', status, requestId: 'req_1', retryAfterSeconds: null, errors: [] },
    });
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
  const open = async (everyMs?: number): Promise<Asked<string>> => {
    const made = TestBed.runInInjectionContext(() =>
      asked(
        question,
        (one: string) => {
          questions.push(one);
          return answer(one);
        },
        everyMs === undefined ? {} : { everyMs: () => everyMs },
      ),
    );
    await settle();
    return made;
  };

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'], now: START });
    now.set(START);
    question.set('a');
    questions = [];
    answer = (one) => Promise.resolve(`of ${one}`);
    expire.mockReset();
    TestBed.configureTestingModule({
      providers: [
        { provide: Clock, useValue: { now } },
        { provide: Session, useValue: { expire } },
      ],
    });
  });
  afterEach(() => jest.useRealTimers());

  it('is asked for at once, and again as often as was said', async () => {
    const list = await open(10_000);
    expect([list.value(), questions.length]).toEqual(['of a', 1]);
    await passSeconds(9);
    expect(questions).toHaveLength(1);
    await passSeconds(1);
    expect(questions).toHaveLength(2);
    expect(list.stale()).toBe(false);
  });

  it('is of the last question, whichever answer comes first', async () => {
    const give: (() => void)[] = [];
    answer = (one) => new Promise((resolve) => give.push(() => resolve(`of ${one}`)));
    const list = await open();
    question.set('b');
    await settle();
    for (const one of give.toReversed()) one();
    await settle();
    expect(list.value()).toBe('of b');
  });

  it('is forgotten where nothing is asked any more', async () => {
    const list = await open();
    question.set(null);
    await passSeconds(20);
    expect([list.value(), questions.length]).toEqual([null, 1]);
  });

  it('stays, dated, where the server is away; then it is asked for every 5 s', async () => {
    const list = await open(60_000);
    answer = () => Promise.reject(apiError(0));
    await list.ask();
    await settle();
    expect([list.value(), list.stale(), list.failure()?.requestId]).toEqual(['of a', true, 'req_1']);
    const before = questions.length;
    await passSeconds(10);
    expect(questions).toHaveLength(before + 2);
    expect(list.ageMs()).toBe(10_000);
    answer = () => Promise.resolve('back');
    await passSeconds(5);
    expect([list.value(), list.stale(), list.failure()]).toEqual(['back', false, null]);
  });

  it('asks one question at a time, however slow the answer is', async () => {
    answer = () => new Promise(() => undefined);
    await open();
    await passSeconds(12);
    expect(questions).toHaveLength(1);
  });

  it('hands an ended session over', async () => {
    answer = () => Promise.reject(apiError(401));
    await open();
    expect(expire).toHaveBeenCalled();
  });
});
