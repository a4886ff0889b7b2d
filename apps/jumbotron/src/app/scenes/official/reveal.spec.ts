import { partAppears, REVEAL_MS, SCORE_AT_MS, stoneAppears, type RevealPart } from './reveal';

describe('the reveal', () => {
  it('keeps the times of the look: third, second, wreath, score, name, each alone', () => {
    const parts: RevealPart[] = ['third', 'second', 'wreath', 'score', 'name'];
    expect(parts.map((part) => partAppears(part).timing.delay)).toEqual([700, 1_700, 2_900, 3_600, 4_400]);
    expect(partAppears('wreath').timing.duration).toBe(900);
    expect(SCORE_AT_MS).toBe(3_600);
    expect(REVEAL_MS).toBe(5_000);
  });

  it('sets a stone every 40 ms from both feet', () => {
    expect([0, 1, 14].map((step) => stoneAppears(step).timing.delay)).toEqual([0, 40, 560]);
  });

  it('moves nothing but opacity and transform', () => {
    const frames = [stoneAppears(3), partAppears('name'), partAppears('wreath')].flatMap(
      ({ keyframes }) => keyframes,
    );
    expect([...new Set(frames.flatMap((frame) => Object.keys(frame)))].sort()).toEqual([
      'opacity',
      'transform',
    ]);
  });
});
