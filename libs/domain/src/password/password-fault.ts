/** Whether a password may be chosen: long enough, and not one that is guessed first (ASVS 6.2: no rules on composition). */

export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 1000;

export type PasswordFault = 'too_short' | 'too_long' | 'too_uniform' | 'common' | 'names_owner' | 'unchanged';

/** Fewer different characters than these are typed by rhythm, not by heart. */
const DIFFERENT = 5;
/** What the lists of leaked passwords begin with, as far as it is the heart of longer ones; and what is guessed here. */
const COMMON = ['password', 'passwort', 'qwerty', 'letmein', 'welcome', 'iloveyou', 'admin', 'coliseum'];
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'zxcvbnm',
];
/** What must be left of it beside the common part and steps along a row. */
const OWN = 6;
/** Shorter parts of names stand in any sentence. */
const NAMED = 4;

export interface PasswordOwner {
  email: string;
  name: string;
  /** the password that it is to replace */
  present?: string;
}

/** @returns what is wrong with it first; null: it may be chosen */
export function passwordFault(
  password: string,
  { email, name, present }: PasswordOwner,
): PasswordFault | null {
  const length = lengthOf(password);
  if (length < PASSWORD_MIN_LENGTH) return 'too_short';
  if (length > PASSWORD_MAX_LENGTH) return 'too_long';
  if (password === present) return 'unchanged';
  const plain = password.toLowerCase();
  if (new Set(plain).size < DIFFERENT) return 'too_uniform';
  if (lengthOf(without(plain, partsOf(email, name))) < OWN) return 'names_owner';
  return lengthOf(withoutSteps(without(plain, COMMON))) < OWN ? 'common' : null;
}

const partsOf = (email: string, name: string): string[] =>
  [...email.split('@'), ...name.split(/\s+/)]
    .map((part) => part.toLowerCase())
    .filter((part) => part.length >= NAMED);

const lengthOf = (text: string): number => [...text].length;

const without = (text: string, parts: readonly string[]): string =>
  parts.reduce((rest, part) => rest.replaceAll(part, ''), text);

/** `abcdef` and `654321` count as little as one character: each that follows its neighbour in a row goes. */
function withoutSteps(text: string): string {
  return [...text].filter((character, at, all) => !isStep(all[at - 1] ?? '', character)).join('');
}

const isStep = (before: string, after: string): boolean =>
  before !== '' &&
  (before === after || ROWS.some((row) => row.includes(before + after) || row.includes(after + before)));
