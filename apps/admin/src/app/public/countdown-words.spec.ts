import { countdownWords } from './countdown-words';

describe('the countdown', () => {
  it.each([
    [473_000, '07:53'],
    [4_073_000, '1:07:53'],
    [400, '00:01'],
    [0, null],
    [-5_000, null],
    [86_400_000, null],
  ])('%d ms reads %s', (ms, words) => expect(countdownWords(ms)).toBe(words));
});
