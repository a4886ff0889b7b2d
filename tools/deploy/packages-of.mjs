// Which packages a set of sources needs at run time: those that they name, and whatever these need in turn by the lock.

/**
 * @typedef {object} Entry
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, { optional?: boolean }>} [peerDependenciesMeta]
 */

/** `@a/b/c` is in the package `@a/b`, `a/b` in `a`. */
const NAMED = /(?:from|import|resolve\(|import\() ?'((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[^']*)?'/g;

/** @param {readonly string[]} sources @param {Record<string, Entry>} lock @returns {Set<string>} by the names they are imported by */
export function packagesOf(sources, lock) {
  const named = sources.flatMap((text) =>
    [...text.matchAll(NAMED)].map(([, name]) => /** @type {string} */ (name)),
  );
  const found = new Set();
  const places = new Set();
  /** The one that is seen from there: its own folder first, then those above. @param {string} from @param {string} name */
  const placeOf = (from, name) => {
    for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
      const place = `${at ? `${at}/` : ''}node_modules/${name}`;
      if (lock[place]) return place;
      if (!at) return undefined;
    }
  };
  /** @param {string} from @param {string} name */
  const follow = (from, name) => {
    const place = placeOf(from, name);
    if (!place || places.has(place)) return;
    places.add(place);
    found.add(name);
    const {
      dependencies,
      optionalDependencies,
      peerDependencies = {},
      peerDependenciesMeta = {},
    } = lock[place] ?? {};
    const needed = Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional);
    for (const next of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...needed])
      follow(place, next);
  };
  for (const name of named) follow('', name);
  return found;
}
