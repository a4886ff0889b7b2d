import { cronWords } from './cron-words';

describe('a cron in words', () => {
  it.each([
    ['0 8 * * 1', 'Mondays at 08:00'],
    ['30 6 * * *', 'every day at 06:30'],
    ['0 9 1 * *', 'on the 1st of every month at 09:00'],
    ['0 9 22 * *', 'on the 22nd of every month at 09:00'],
    ['0 9 13 * *', 'on the 13th of every month at 09:00'],
    ['5 18 * * 1-5', 'Monday to Friday at 18:05'],
    ['5 18 * * MON-FRI', 'Monday to Friday at 18:05'],
    ['0 7 * * 2,4', 'Tuesdays and Thursdays at 07:00'],
    ['15 * * * *', 'every hour at 15 past'],
  ])('%s is %s', (cron, words) => expect(cronWords(cron)).toBe(words));

  it.each(['*/5 * * * *', '0 8 1 * 1', '0 8 * 2 *', '0 8-10 * * *', '0 8 * * 9', '0 8 L * *', 'nonsense'])(
    'that says more than a few words can stays as it is: %s',
    (cron) => expect(cronWords(cron)).toBe(`cron ${cron}`),
  );
});
