/** How a city's name is written in an id: small letters without marks, words joined by hyphens. */

/** Letters that Unicode does not take apart into a letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ł: 'l', ø: 'o', đ: 'd', ð: 'd', ß: 'ss', œ: 'oe', æ: 'ae', ı: 'i', ə: 'a', þ: 'th' },
};

/** @returns such as `sao-paulo`, `xian`, `st-louis`; scripts other than Latin keep their letters */
export function citySlug(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’‘ʼ`]/g, '')
    .replace(/[łøđðßœæıəþ]/g, (letter) => LETTERS[letter] as string)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** The slugs that a city goes by: its own, and another one where what follows its name is left out or put in by habit. */
export function citySlugs(name: string): { slug: string; alias: string | null } {
  const whole = citySlug(name);
  const [first] = name.split(',');
  if (first !== undefined && first !== name) return { slug: citySlug(first), alias: whole };
  const short = whole.replace(/-(city|town)$/, '');
  return { slug: whole, alias: short === whole ? null : short };
}
