import type { Entity } from '@coliseum/contracts';
import { anEntry } from '../../entry.spec-support';
import { freezeAt, winnerLine } from './official-words';

const CLOSE = Date.parse('2026-11-29T22:00:00Z');
const event = (ballotRule: Entity['ballotRule'] = null) =>
  ({ votingOpensAt: '2026-11-29T21:00:00Z', votingClosesAt: '2026-11-29T22:00:00Z', ballotRule }) as Entity;

describe('freezeAt', () => {
  it('counts to the close, then through the grace, a minute unless the event says otherwise', () => {
    expect(freezeAt(CLOSE - 61_000, event(), 'live')).toMatchObject({ clock: '1:01', label: 'to the close' });
    expect(freezeAt(CLOSE + 18_000, event(), 'live')).toMatchObject({
      title: 'Being Confirmed',
      clock: '0:42',
      done: 0.3,
    });
    const long = event({ votes: 'once', freezeGraceSeconds: 3_700 });
    expect(freezeAt(CLOSE, long, 'live').clock).toBe('1:01:40');
  });

  it('then waits without a clock', () => {
    const over = freezeAt(CLOSE + 60_000, event(), 'frozen');
    expect(over).toEqual({ title: 'Being Confirmed', clock: '', label: 'the count is frozen', done: 1 });
    expect(freezeAt(CLOSE, null, 'frozen')).toMatchObject({ clock: '', done: 1 });
  });

  it('says so when voting has not begun', () => {
    expect(freezeAt(CLOSE - 7_200_000, event(), 'scheduled').title).toBe('Not Open Yet');
  });
});

describe('winnerLine', () => {
  it('names the place and the song, as far as they are known', () => {
    expect(winnerLine(anEntry({ metadata: { country: 'Netherlands', song: 'Arcade' } }))).toBe(
      'Netherlands · “Arcade”',
    );
    expect(winnerLine(anEntry({ city: 'Tel Aviv', metadata: { song: 7 } }))).toBe('Tel Aviv');
    expect(winnerLine(anEntry())).toBe('');
  });
});
