/** A pairing code as people type it: case, spaces and hyphens do not matter. */
import { PAIRING_ALPHABET, PAIRING_CODE_LENGTH } from '@coliseum/contracts';

export const cleanCode = (typed: string): string => typed.toUpperCase().replaceAll(/[\s-]/g, '');

/** What is wrong with it before anybody is asked; null: nothing. */
export const codeFault = (typed: string): string | null => {
  const code = cleanCode(typed);
  const strange = [...code].find((letter) => !PAIRING_ALPHABET.includes(letter));
  if (code === '') return 'Type the code that the wall shows.';
  if (strange) return `Codes have no ${strange}: 0, O, 1, I and L are left out. Read it again.`;
  if (code.length !== PAIRING_CODE_LENGTH)
    return `The code has ${PAIRING_CODE_LENGTH} characters; these are ${code.length}.`;
  return null;
};
