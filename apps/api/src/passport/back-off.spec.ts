import { backOffMs } from './back-off.js';

describe('the wait before the next try', () => {
  it('doubles up to its bound', () =>
    expect([1, 2, 3, 4, 5, 6, 500].map((failures) => backOffMs(failures, {}, 1))).toEqual([
      200, 400, 800, 1_600, 3_200, 5_000, 5_000,
    ]));

  it('is half by chance', () => {
    expect(backOffMs(1, {}, 0)).toBe(100);
    expect(backOffMs(1, {}, 0.5)).toBe(150);
  });
});
