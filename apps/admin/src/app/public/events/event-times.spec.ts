import type { Entity } from '@coliseum/contracts';
import { inOrder, phaseOf, timeWords } from './event-times';

const NOW = Date.parse('2019-05-18T21:52:07Z');
const event = (name: string, startsAt: string | null, endsAt: string | null = null): Entity =>
  ({ name, startsAt, endsAt }) as Entity;

describe('when an event is', () => {
  it('is told from its times; one without an end lasts an evening', () => {
    expect(phaseOf(event('', '2019-05-18T19:00:00Z', '2019-05-18T23:00:00Z'), NOW)).toBe('now');
    expect(phaseOf(event('', '2019-05-18T19:00:00Z'), NOW)).toBe('now');
    expect(phaseOf(event('', '2019-05-18T12:00:00Z'), NOW)).toBe('over');
    expect(phaseOf(event('', '2019-05-19T12:00:00Z'), NOW)).toBe('coming');
    expect(phaseOf(event('', null), NOW)).toBe('undated');
  });

  it('is said with its zone', () => {
    const final = event('Grand Final', '2019-05-18T19:00:00Z', '2019-05-18T23:30:00Z');
    expect(timeWords(final, 'utc')).toBe('Sat 18 May 2019, 19:00 – 23:30 UTC');
    expect(timeWords(final, 'Asia/Jerusalem')).toBe('Sat 18 May 2019, 22:00 – 02:30 GMT+3');
    expect(timeWords(event('', null), 'utc')).toBe('no date yet');
  });

  it('goes by interest: what is on, the next ones first, what was last before what was earlier', () => {
    const names = inOrder(
      [
        event('long ago', '2018-05-12T19:00:00Z'),
        event('later', '2019-06-01T19:00:00Z'),
        event('undated', null),
        event('tomorrow', '2019-05-19T19:00:00Z'),
        event('yesterday', '2019-05-17T19:00:00Z'),
        event('on', '2019-05-18T19:00:00Z'),
      ],
      NOW,
    ).map(({ name }) => name);
    expect(names).toEqual(['on', 'tomorrow', 'later', 'undated', 'yesterday', 'long ago']);
  });
});
