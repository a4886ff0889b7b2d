// Postgres refuses to run as root and nothing else needs to: root's stores run as an account that can do little.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { isRoot } from '../workspace/workspace.mjs';

/** @typedef {{ uid: number, gid: number }} User */

/** @param {string} name @returns {User | undefined} */
function lookUp(name) {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/**
 * Whom the stores run as; undefined where that is simply the one who runs us (or where root has no such account).
 * @returns {User | undefined}
 */
export function serviceUser() {
  return isRoot ? (lookUp('postgres') ?? lookUp('nobody')) : undefined;
}

const SEARCH = 1;

/**
 * Whether the user can get into the folder: each folder on the way must let it pass.
 * @param {User | undefined} user undefined: the one who runs us, who can
 * @param {string} folder
 */
export function canEnter(user, folder) {
  if (!user) return true;
  for (let step = path.resolve(folder); ; step = path.dirname(step)) {
    const { uid, gid, mode } = statSync(step);
    const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
    if (((mode >> shift) & SEARCH) === 0) return false;
    if (step === path.dirname(step)) return true;
  }
}

/**
 * The first folder on the way that keeps the user out, for the words of a refusal.
 * @param {User} user @param {string} folder
 */
export function closedFolder(user, folder) {
  const way = path
    .resolve(folder)
    .split(path.sep)
    .map((_, depth, parts) => parts.slice(0, depth + 1).join(path.sep) || path.sep);
  return way.find((step) => !canEnter(user, step));
}
