import { NextFlight } from './next-flight.js';

describe('a shared question', () => {
  it('is asked twice at most by a crowd, and never answers by what was so before its caller came', async () => {
    const flights = new NextFlight<number>();
    let asked = 0;
    const answers: (() => void)[] = [];
    const question = (): Promise<number> => {
      const mine = ++asked;
      return new Promise((resolve) => answers.push(() => resolve(mine)));
    };
    const first = flights.ask('a', question);
    const crowd = Array.from({ length: 500 }, () => flights.ask('a', question));
    const other = flights.ask('b', question);
    expect(asked).toBe(2); // one of each
    answers[0]?.();
    expect(await first).toBe(1);
    await new Promise(setImmediate);
    answers[2]?.();
    expect(new Set(await Promise.all(crowd))).toEqual(new Set([3]));
    answers[1]?.();
    expect(await other).toBe(2);
    expect(asked).toBe(3);
  });

  it('that fails fails for those who asked it, and the next ones ask anew', async () => {
    const flights = new NextFlight<number>();
    const failing = flights.ask('a', () => Promise.reject(new Error('away')));
    const next = flights.ask('a', () => Promise.resolve(7));
    await expect(failing).rejects.toThrow('away');
    expect(await next).toBe(7);
    expect(await flights.ask('a', () => Promise.resolve(8))).toBe(8);
  });
});
