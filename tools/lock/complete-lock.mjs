// Says which optional packages of other platforms a lock file lacks: npm leaves out those that the registry
// at hand could not serve, and `npm ci` then refuses the whole lock on every platform.

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   link?: boolean, optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

const SYSTEMS = /darwin|linux|win32|freebsd|android|openharmony|aix|sunos|netbsd|openbsd/;
const PROCESSORS = /arm64|armv7|arm(?!64)|x64|ia32|ppc64|s390x|riscv64|loong64|mips64el|wasm32/;

/**
 * The platform that a package's name speaks of, in the lock file's own terms.
 * @param {string} name
 * @returns {Pick<LockedPackage, 'os' | 'cpu' | 'libc'>}
 */
function platformOf(name) {
  const suffix = name.split('/').at(-1) ?? name;
  const os = SYSTEMS.exec(suffix)?.[0];
  const cpu = PROCESSORS.exec(suffix)?.[0];
  const libc = suffix.includes('-musl')
    ? 'musl'
    : os === 'linux' && suffix.includes('-gnu')
      ? 'glibc'
      : undefined;
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) };
}

/**
 * Node's own way to a dependency: the dependent's node_modules, then those of each folder above it.
 * @param {Lock} lock @param {string} dependent where it stands, as the lock names it @param {string} name
 */
function isLocked(lock, dependent, name) {
  for (let folder = dependent; ;) {
    if (lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]?.version) return true;
    if (!folder) return false;
    const nested = folder.lastIndexOf('/node_modules/');
    folder = nested > 0 ? folder.slice(0, nested) : '';
  }
}

/** @param {string} range an exact version, perhaps with a caret or a tilde */
const lowestVersion = (range) => range.replace(/^[~^]/, '');

/**
 * The same lock with every optional dependency in it, and the names of those added. Packages stay sorted as npm
 * sorts them.
 * @param {Lock} lock
 * @returns {{ lock: Lock, added: string[] }}
 */
export function completeLock(lock) {
  const packages = { ...lock.packages };
  const complete = { ...lock, packages };
  /** @type {string[]} */
  const added = [];
  for (const [place, dependent] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(dependent.optionalDependencies ?? {})) {
      if (isLocked(complete, place, name)) continue;
      const version = lowestVersion(range);
      packages[`node_modules/${name}`] = {
        version,
        ...(dependent.dev && { dev: true }),
        optional: true,
        ...platformOf(name),
      };
      added.push(`${name}@${version}`);
    }
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1));
  return { lock: { ...lock, packages: Object.fromEntries(sorted) }, added };
}
