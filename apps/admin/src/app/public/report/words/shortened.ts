/** A name for a narrow place: whole letters only, and nothing stacked on them. */
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** a letter with its own marks has no more code units */
const MOST_PER_LETTER = 8;

export const shortened = (text: string, most: number): string => {
  const all = [...letters.segment(text)].map(({ segment }) => segment.slice(0, MOST_PER_LETTER));
  return all.length > most ? `${all.slice(0, most - 1).join('')}…` : all.join('');
};
