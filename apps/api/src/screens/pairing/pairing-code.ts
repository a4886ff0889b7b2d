/** Codes that are read from a wall and typed by hand. */
import { randomInt } from 'node:crypto';
import { PAIRING_ALPHABET, PAIRING_CODE_LENGTH } from '@coliseum/contracts';

export const newCode = (): string =>
  Array.from(
    { length: PAIRING_CODE_LENGTH },
    () => PAIRING_ALPHABET[randomInt(PAIRING_ALPHABET.length)],
  ).join('');

/** As it was typed: case, spaces and hyphens do not matter. */
export const readCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '');
