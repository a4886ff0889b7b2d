// Which licence each package of the lock comes under, and whether that is one which the product may be made with.

/**
 * @typedef {{ version?: string, license?: string, dev?: boolean, optional?: boolean, link?: boolean,
 *   optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 * @typedef {{ name: string, version: string, licence: string | undefined, isShipped: boolean }} Licensed
 */

/** They ask for no more than their notice, which stays in node_modules; MPL's files are used as they are. */
const ALLOWED = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['CC0-1.0', 'CC-BY-4.0', 'Python-2.0', 'OFL-1.1', 'MPL-2.0'],
]);

/** What the lock does not tell: read in the package itself. @type {Record<string, string>} */
const TOLD_ELSEWHERE = {
  'xmlhttprequest-ssl': 'MIT', // an older form, a list of licences
};

/**
 * An SPDX expression of names, AND, OR and brackets.
 * @param {string} expression
 */
export function isAllowed(expression) {
  const words = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  /** @returns {boolean} */
  const one = () => {
    const word = words[at++];
    if (word !== '(') return ALLOWED.has(word ?? '');
    const inner = either();
    at++; // its bracket
    return inner;
  };
  /** @returns {boolean} */
  const both = () => {
    let holds = one();
    while (words[at] === 'AND') {
      at++;
      holds = one() && holds;
    }
    return holds;
  };
  /** @returns {boolean} */
  const either = () => {
    let holds = both();
    while (words[at] === 'OR') {
      at++;
      holds = both() || holds;
    }
    return holds;
  };
  return either() && at === words.length;
}

/** @param {string} place */
const nameOf = (place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

/**
 * Every package once a version. A variant for another platform is named in the lock without its licence, which is that of
 * the package whose variant it is.
 * @param {Lock} lock @returns {Licensed[]}
 */
export function licencesOf({ packages }) {
  const variantOf = new Map(
    Object.values(packages).flatMap(({ license, optionalDependencies = {} }) =>
      Object.keys(optionalDependencies).map((name) => [name, license]),
    ),
  );
  /** @type {Map<string, Licensed>} */
  const found = new Map();
  for (const [place, { version, license, dev, link, optional }] of Object.entries(packages)) {
    if (!place.includes('node_modules/') || link || !version) continue;
    const name = nameOf(place);
    const licence = license ?? TOLD_ELSEWHERE[name] ?? (optional ? variantOf.get(name) : undefined);
    const before = found.get(`${name}@${version}`);
    found.set(`${name}@${version}`, {
      ...{ name, version, licence },
      isShipped: !dev || Boolean(before?.isShipped),
    });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param {Licensed[]} all @returns {string[]} in words */
export const refusedLicences = (all) =>
  all
    .filter(({ licence }) => !licence || !isAllowed(licence))
    .map(({ name, version, licence }) => `${name}@${version}: ${licence ?? 'no licence is named'}`);

/** @param {Licensed[]} all @returns {[licence: string, packages: number][]} the most frequent first */
export function sumUp(all) {
  const counts = new Map();
  for (const { licence = '–' } of all) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** @param {Licensed[]} all */
export const asCsv = (all) =>
  [
    'package,version,licence,shipped',
    ...all.map(
      ({ name, version, licence, isShipped }) => `${name},${version},${licence},${isShipped ? 'yes' : 'no'}`,
    ),
    '',
  ].join('\n');
