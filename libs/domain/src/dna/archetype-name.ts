/** What archetypes are called: by what sets them apart, and no two alike. */
import type { DnaTrait } from '@coliseum/contracts';
import { NAMING_TRAITS } from './traits.js';

/** Of a group that nothing sets apart. */
const PLAIN = 'A bit of everything';

/**
 * The three strongest traits of each: "Loud, fast, danceable". Where others have the same three, in whatever
 * order, the third gives way to the next one, and at last a number tells them apart.
 * @param groups the largest first: it has the first choice
 * @param taken names that others have and keep
 */
export function archetypeNames(
  groups: readonly { traits: readonly DnaTrait[] }[],
  taken: Iterable<string> = [],
): string[] {
  const used = new Set([...taken].map(keyOf));
  return groups.map(({ traits }) => {
    const name = firstFree(candidates(traits), used);
    used.add(keyOf(name));
    return name;
  });
}

function* candidates(traits: readonly DnaTrait[]): Generator<string> {
  const words = [...new Set(traits.map(({ trait }) => trait))];
  const leading = words.slice(0, NAMING_TRAITS - 1);
  yield named(words.slice(0, NAMING_TRAITS));
  for (const word of words.slice(NAMING_TRAITS)) yield named([...leading, word]);
  for (let number = 2; ; number++) yield `${named(words.slice(0, NAMING_TRAITS))} ${number}`;
}

function firstFree(names: Iterable<string>, used: ReadonlySet<string>): string {
  for (const name of names) if (!used.has(keyOf(name))) return name;
  throw new Error('unreachable: the candidates never end');
}

function named(words: readonly string[]): string {
  if (words.length === 0) return PLAIN;
  const text = words.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The same traits in another order, or in other capitals, are the same name to a reader. */
const keyOf = (name: string): string => name.toLowerCase().split(', ').sort().join(', ');
