import { isOver, isOverlapping, keyStateOf, kinWords } from './key-words';
import { aKey, NOW } from './keys.spec-support';

const now = Date.parse(NOW);
const words = (changes: Parameters<typeof aKey>[0]): string => keyStateOf(aKey(changes), now, 'utc').words;

describe('a key', () => {
  it('says how it stands, with its time', () => {
    expect(words({})).toBe('valid');
    expect(words({ expiresAt: '2027-05-18T21:52:07.000Z' })).toBe('valid');
    expect(words({ expiresAt: '2026-05-20T21:52:07.000Z' })).toBe('expires in 2 d');
    expect(words({ expiresAt: '2026-05-18T21:00:00.000Z' })).toBe('expired 21:00:00');
    expect(words({ revokedAt: '2026-05-17T08:30:00.000Z' })).toBe('revoked 17 May 08:30');
  });

  it('is taken beside the one that replaces it until the overlap ends', () => {
    const old = aKey({ replacedBy: 'b', expiresAt: '2026-05-19T20:52:07.000Z' });
    expect(keyStateOf(old, now, 'utc').words).toBe('replaced, valid until 19 May 20:52, 23 h left');
    expect(isOverlapping(old, now)).toBe(true);
    const late = Date.parse('2026-05-19T20:52:07.000Z');
    expect(keyStateOf(old, late, 'utc').words).toBe('replaced, ended 20:52:07');
    expect([isOverlapping(old, late), isOver(old, late)]).toEqual([false, true]);
  });

  it('names its neighbours in the rotation, also one that the list does not hold', () => {
    const old = aKey({ id: 'a', prefix: 'col_aaaaaa', replacedBy: 'b' });
    const fresh = aKey({ id: 'b', prefix: 'col_bbbbbb', rotatedFrom: 'a', replacedBy: 'gone' });
    expect(kinWords(old, [old, fresh])).toBe('replaced by col_bbbbbb…');
    expect(kinWords(fresh, [old, fresh])).toBe('replaces col_aaaaaa…, replaced by another key…');
    expect(kinWords(aKey(), [])).toBeNull();
  });
});
