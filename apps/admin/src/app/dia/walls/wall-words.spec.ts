import { receiptWords, resolutionWords, sceneWords } from './wall-words';

const nameOf = (id: string): string => ({ a: 'Backstage', b: 'Gate 4' })[id] ?? id;

describe('walls in words', () => {
  it('name what a wall shows, also what is no scene', () => {
    expect(['vote-race', 'blackout', null].map(sceneWords)).toEqual(['vote race', 'blackout', '–']);
  });

  it('tell how fast a command reached everybody', () =>
    expect(
      receiptWords('Next', { id: '1', sent: 3, acknowledged: 3, missing: [], tookMs: 212 }, nameOf),
    ).toBe('Next reached 3 of 3 in 0.21 s'));

  it('name those whom it did not reach', () =>
    expect(
      receiptWords(
        'Freeze',
        { id: '1', sent: 3, acknowledged: 1, missing: ['a', 'b'], tookMs: null },
        nameOf,
      ),
    ).toBe('Freeze reached 1 of 3; not yet: Backstage, Gate 4'));

  it('say that nobody was there', () =>
    expect(
      receiptWords('Next', { id: '1', sent: 0, acknowledged: 0, missing: [], tookMs: null }, nameOf),
    ).toBe('Next: no wall is there to hear it'));

  it('give the pixel ratio only where it tells something', () => {
    expect(resolutionWords({ width: 3840, height: 480, pixelRatio: 1 })).toBe('3840 × 480');
    expect(resolutionWords({ width: 1920, height: 1080, pixelRatio: 2 })).toBe('1920 × 1080 @ 2');
  });
});
