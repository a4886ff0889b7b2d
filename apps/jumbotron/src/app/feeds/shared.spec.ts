import { signal } from '@angular/core';
import type { Feed } from './feed';
import { Shared } from './shared';

const LINGER_MS = 20_000;

describe('Shared', () => {
  let opened: string[];
  let closed: string[];
  const open = (name: string) => (): Feed<string> => {
    opened.push(name);
    return {
      value: signal(name),
      heard: signal(true),
      recalledThrough: signal(null),
      settled: signal(true),
      close: () => closed.push(name),
    };
  };

  beforeEach(() => {
    jest.useFakeTimers();
    [opened, closed] = [[], []];
  });
  afterEach(() => jest.useRealTimers());

  it('opens a feed once for all who show it, and closes it a while after the last one', () => {
    const shared = new Shared(LINGER_MS);
    const [a, b] = [shared.lease('x', open('x')), shared.lease('x', open('x'))];
    expect(a.feed).toBe(b.feed);
    expect(opened).toEqual(['x']);
    a.release();
    a.release(); // once is enough
    jest.advanceTimersByTime(LINGER_MS);
    expect(closed).toEqual([]);
    b.release();
    jest.advanceTimersByTime(LINGER_MS - 1);
    expect(closed).toEqual([]);
    jest.advanceTimersByTime(1);
    expect([closed, shared.size]).toEqual([['x'], 0]);
  });

  it('keeps a feed that is asked for again meanwhile', () => {
    const shared = new Shared(LINGER_MS);
    shared.lease('x', open('x')).release();
    const again = shared.lease('x', open('x'));
    jest.advanceTimersByTime(2 * LINGER_MS);
    expect([opened, closed]).toEqual([['x'], []]);
    again.release();
    jest.advanceTimersByTime(LINGER_MS);
    expect(closed).toEqual(['x']);
  });

  it('lets nothing grow over a thousand changes of scene', () => {
    const shared = new Shared(LINGER_MS);
    for (let i = 0; i < 1_000; i++) {
      shared.lease(`scene ${i}`, open(`scene ${i}`)).release();
      jest.advanceTimersByTime(8_000);
    }
    expect(shared.size).toBeLessThanOrEqual(3);
  });
});
