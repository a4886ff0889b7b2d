/** Why a password cannot be chosen, as it is typed. */
import { type PasswordFault, PASSWORD_MIN_LENGTH } from '@coliseum/domain';

const WORDS: Readonly<Record<Exclude<PasswordFault, 'too_short'>, string>> = {
  too_long: 'It is too long.',
  too_uniform: 'It repeats a few characters: at least five different ones are needed.',
  common: 'It is one of those that are tried first: add words of your own.',
  names_owner: 'It is made of your name or address: add words that are not.',
  unchanged: 'It is the present one.',
};

/** @param fault null: it may be chosen */
export function passwordWords(fault: PasswordFault | null, typed: string): string {
  if (typed === '') return `${PASSWORD_MIN_LENGTH} characters or more; a sentence is good.`;
  if (fault === null) return 'It may be chosen.';
  if (fault !== 'too_short') return WORDS[fault];
  const missing = PASSWORD_MIN_LENGTH - [...typed].length;
  return `${missing} more ${missing === 1 ? 'character is' : 'characters are'} needed.`;
}
