/** The files of an Angular build by name, and a name for the build itself: another content, another name. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The build's hashed names, as main-7K2Q9XAB.js and chunk-C8-n3guD.js: their content never changes. */
export const HASHED = /-(?=[\w-]*[A-Z0-9])[\w-]{8}\.\w+$/;

export interface BuildList {
  build: string;
  /** relative to the app's own address; without its page and its service worker */
  files: string[];
}

export async function listBuild(dir: string, worker?: string): Promise<BuildList> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const all = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
  const hash = createHash('sha256');
  for (const file of all) {
    hash.update(`${file}\n`);
    if (!HASHED.test(file)) hash.update(await readFile(path.join(dir, file)));
  }
  return {
    build: hash.digest('base64url').slice(0, 12),
    files: all.filter((file) => file !== 'index.html' && file !== worker),
  };
}
