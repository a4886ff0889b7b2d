// The texts that are handed on with this repository, whether by git or as a folder.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const LARGEST = 1_000_000;
const NOT_OURS = ['node_modules', 'dist', '.git', '.nx', '.angular', '.coliseum', 'test-results', 'coverage'];
/** what no text is */
const BINARY = /\.(png|jpe?g|webp|gif|ico|woff2?|ttf|gz|br|zip|pdf|bin)$/i;

/** @param {string} root @param {string} folder @returns {string[]} */
function walk(root, folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.includes(entry.name) ? [] : walk(root, place);
    return entry.isFile() ? [place] : [];
  });
}

/** @param {string} root @returns {string[]} */
function listFiles(root) {
  const { status, stdout } = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64_000_000,
    },
  );
  if (status === 0) return stdout.split('\0').filter(Boolean);
  return walk(root, '');
}

/** @param {string} root @returns {{ file: string, text: string }[]} */
export const trackedTexts = (root) =>
  listFiles(root)
    .filter((file) => !BINARY.test(file) && file !== 'package-lock.json')
    .flatMap((file) => {
      const stat = statSync(path.join(root, file), { throwIfNoEntry: false });
      if (!stat?.isFile() || stat.size > LARGEST) return [];
      return [{ file, text: readFileSync(path.join(root, file), 'utf8') }];
    });
