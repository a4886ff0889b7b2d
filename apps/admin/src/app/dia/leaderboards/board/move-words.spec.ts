import { anEntry, aSnapshot } from '../leaderboards.spec-support';
import { moveWords, warningsOf } from './move-words';

describe('how sure one has to be', () => {
  it('types a word before what cannot be taken back, and holds what all see at once', () => {
    expect(moveWords('publish', 'frozen').word).toBe('publish');
    expect(moveWords('reopen', 'official').word).toBe('reopen');
    expect(moveWords('reopen', 'frozen').word).toBeNull();
    expect(moveWords('freeze', 'live')).toMatchObject({ holds: true, word: null });
  });

  it('gives a reason for reopening, always', () => {
    expect(moveWords('reopen', 'official').needsReason).toBe(true);
    expect(moveWords('reopen', 'frozen').needsReason).toBe(true);
    expect(moveWords('freeze', 'live').needsReason).toBe(false);
  });

  it('is told that frozen figures may change', () => {
    expect(moveWords('recount', 'frozen').does).toContain('may become other ones');
    expect(moveWords('recount', 'live').does).not.toContain('may become other ones');
  });
});

describe('what to look at before a result is told', () => {
  const ada = anEntry(1, 'Ada', 9);
  it('is a tie in front, votes that wait, figures that are not exact', () => {
    const tied = aSnapshot([ada, anEntry(2, 'Bo', 9, { rank: 1 })], { approximate: true });
    expect(warningsOf(tied, { deferred: 1_200, repeated: 5 })).toEqual([
      'Ada and Bo share the first rank.',
      '1,200 votes wait to be judged.',
      'The figures are approximate.',
    ]);
  });

  it('is nothing where all is well', () => {
    expect(warningsOf(aSnapshot([ada, anEntry(2, 'Bo', 8)]), { repeated: 5 })).toEqual([]);
    expect(warningsOf(aSnapshot([]), {})).toEqual(['Nobody is ranked.']);
  });
});
