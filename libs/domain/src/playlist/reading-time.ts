/** How long a text must stand to be read on a wall. */
import { MOST_WORDS_A_SECOND, type SceneRequest } from '@coliseum/contracts';

/** In any script: Unicode's word boundaries, and ICU's dictionaries where words are written without spaces. */
export function countWords(text: string): number {
  const segments = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text);
  return [...segments].filter(({ isWordLike }) => isWordLike).length;
}

/** Seconds, whole ones. */
export const readingSeconds = (words: number): number => Math.ceil(words / MOST_WORDS_A_SECOND);

/** Words that an item brings itself, beside what its data say. */
export const wordsOf = ({ title, text, detail }: Pick<SceneRequest, 'title' | 'text' | 'detail'>): number =>
  [title, text, detail].reduce((sum, part) => sum + (part === undefined ? 0 : countWords(part)), 0);
