import { absenceLine } from './absence';
import { clockText } from './freshness';

describe('absenceLine', () => {
  it('says what is waited for while all is well, and since when nothing is heard when it is not', () => {
    expect(absenceLine({ kind: 'live' }, 'They come with the first events')).toBe(
      'They come with the first events',
    );
    expect(absenceLine({ kind: 'waiting' }, 'soon')).toBe('Connecting');
    expect(absenceLine({ kind: 'stale', at: 0 }, 'soon')).toBe(`Nothing heard since ${clockText(0)}`);
    expect(absenceLine({ kind: 'stale', at: null }, 'soon')).toBe('No connection');
  });
});
