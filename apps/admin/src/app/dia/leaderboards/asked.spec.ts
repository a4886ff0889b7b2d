import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { asked, type Asked } from './asked';

const refusal = (status: number): ApiError =>
  new ApiError('no', { code: 'no', status, requestId: 'req_1', retryAfterSeconds: null, errors: [] });

describe('one answer of the server', () => {
  const now = signal(0);
  const question = signal<string | null>('a');
  const expire = jest.fn();
  let answers: { of: string; signal: AbortSignal; give(value: string): void; refuse(error: unknown): void }[];
  let one: Asked<string>;
  const settle = async (): Promise<void> => {
    TestBed.tick();
    for (let i = 0; i < 5; i += 1) await Promise.resolve();
    TestBed.tick();
  };
  const pass = async (ms: number): Promise<void> => {
    jest.advanceTimersByTime(ms);
    now.set(Date.now());
    await settle();
  };
  const begin = async (options = {}): Promise<void> => {
    one = TestBed.runInInjectionContext(() =>
      asked(
        () => question(),
        (of, closing) =>
          new Promise<string>((give, refuse) => void answers.push({ of, signal: closing, give, refuse })),
        options,
      ),
    );
    await settle();
  };

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    now.set(Date.now());
    question.set('a');
    expire.mockClear();
    answers = [];
    TestBed.configureTestingModule({
      providers: [
        { provide: Clock, useValue: { now } },
        { provide: Session, useValue: { expire } },
      ],
    });
  });
  afterEach(() => jest.useRealTimers());

  it('is of the question that is asked now: an older one’s comes to nothing', async () => {
    await begin();
    question.set('b');
    await settle();
    answers[0]?.give('of a');
    answers[1]?.give('of b');
    await settle();
    expect(answers.map(({ of, signal: { aborted } }) => [of, aborted])).toEqual([
      ['a', true],
      ['b', false],
    ]);
    expect(one.value()).toBe('of b');
  });

  it('goes with its question, and asks nothing where there is none', async () => {
    await begin();
    answers[0]?.give('of a');
    await settle();
    question.set(null);
    await settle();
    expect([one.value(), answers.length]).toEqual([null, 1]);
  });

  it('stays beside a failure, which is tried again after 5 s, though not one that was refused for good', async () => {
    await begin({ everyMs: 60_000 });
    answers[0]?.give('old');
    await settle();
    void one.ask();
    answers[1]?.refuse(refusal(503));
    await settle();
    expect([one.value(), one.failure()?.status]).toEqual(['old', 503]);
    await pass(4_000);
    expect(answers).toHaveLength(2);
    await pass(1_000);
    answers[2]?.refuse(refusal(404));
    await settle();
    await pass(30_000);
    expect(answers).toHaveLength(3);
  });

  it('is renewed, but not while it is still on its way', async () => {
    await begin({ everyMs: 10_000 });
    await pass(50_000);
    expect(answers).toHaveLength(1);
    answers[0]?.give('late');
    await settle();
    await pass(10_000);
    expect(answers).toHaveLength(2);
  });

  it('is kept until the next one comes, where that is wanted', async () => {
    await begin({ keeps: true });
    answers[0]?.give('of a');
    await settle();
    question.set('b');
    await settle();
    expect(one.value()).toBe('of a');
    answers[1]?.give('of b');
    await settle();
    expect(one.value()).toBe('of b');
  });

  it('ends with the session', async () => {
    await begin();
    answers[0]?.refuse(refusal(401));
    await settle();
    expect(expire).toHaveBeenCalled();
    expect(one.failure()).toBeNull();
  });
});
