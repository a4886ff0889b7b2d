/** What a coin bears when there is no picture: two initials of a Latin name, else its first letter or sign. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const LATIN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+$/u;
const LETTER = /\p{L}/u;

export interface Initials {
  text: string;
  latin: boolean;
}

export function initialsOf(name: string): Initials {
  const firstLetter = (word: string) => [...word].find((sign) => LETTER.test(sign)) ?? '';
  const words = name.split(/[\s-]+/).filter((word) => LETTER.test(word));
  const latin = LATIN.test(name);
  if (latin && words.length)
    return { text: words.slice(0, 2).map(firstLetter).join('').toLocaleUpperCase('en'), latin };
  const graphemes = [...segmenter.segment(name.trim())].map(({ segment }) => segment);
  return { text: graphemes.find((grapheme) => LETTER.test(grapheme)) ?? graphemes[0] ?? '', latin };
}
