import { largestFit, lineHeightOf, type SentenceBox } from './largest-fit';
import type { TextMeasure } from './name-fit';

/** every letter half as wide as the size of 10, words kept whole where they fit */
const measure: TextMeasure = {
  natural: (text) => text.length * 5,
  lines: (text, width) => {
    const perLine = Math.max(1, Math.floor(width / 5));
    let [lines, used] = [1, 0];
    for (const word of text.split(' ')) {
      if (used && used + 1 + word.length > perLine) [lines, used] = [lines + 1, 0];
      else if (used) used += 1;
      used += word.length;
      while (used > perLine) [lines, used] = [lines + 1, used - perLine];
    }
    return lines;
  },
};
const box: SentenceBox = { width: 160, height: 80, fullSize: 10, most: 22, least: 4, lineHeight: 1.1 };
const SENTENCE = 'Leave by the nearest exit now and follow the stewards to the street';

describe('largestFit', () => {
  it('sets a short word at the most', () => {
    expect(largestFit('Go', box, measure)).toEqual({ size: 22, lines: 1 });
  });

  it('sets a sentence as large as its room allows', () => {
    const { size, lines } = largestFit(SENTENCE, box, measure);
    expect(lines * size * 1.1).toBeLessThanOrEqual(80);
    expect(measure.lines(SENTENCE, 1600 / (size + 0.3)) * (size + 0.3) * 1.1).toBeGreaterThan(80);
  });

  it('breaks no word that can stay whole', () => {
    const { size } = largestFit('Donaudampfschifffahrtsgesellschaft', box, measure);
    expect((34 * size) / 2).toBeLessThanOrEqual(160);
  });

  it('breaks a word that is longer than the room at the least size', () => {
    const { size, lines } = largestFit('W'.repeat(160), box, measure);
    expect(size).toBeGreaterThanOrEqual(4);
    expect(lines * size * 1.1).toBeLessThanOrEqual(80);
  });

  it('fills the room in a script without spaces', () => {
    const { size } = largestFit('会場にお越しの皆様、開演までもうしばらくお待ちください', box, measure);
    expect(size).toBeGreaterThan(15);
  });

  it('keeps the least size where nothing fits', () => {
    expect(largestFit('x'.repeat(2000), { ...box, height: 8 }, measure).size).toBe(4);
  });

  it('gives marks above and below letters more distance', () => {
    expect(lineHeightOf('مرحبا')).toBeGreaterThan(lineHeightOf('Hello'));
  });
});
