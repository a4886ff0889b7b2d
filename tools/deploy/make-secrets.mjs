#!/usr/bin/env node
// Makes the files that docker-compose.yml hands to its containers as secrets, once; what is there stays as it is.
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { madeUp, secretFiles } from './secret-files.mjs';

/**
 * The folder is closed. The files are not: a container sees a file under the account that owns it here, and each of them
 * runs as another one.
 */
const CLOSED = 0o700;
const READABLE = 0o444;

/** Which file holds a secret that has none of its own. */
const INSIDE = new Map([
  ['redis_queue_password', 'redis_queue_conf'],
  ['redis_cache_password', 'redis_cache_conf'],
]);

/** @param {string} folder @returns {string[]} the names of the files that it made */
export function makeSecrets(folder) {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, CLOSED);
  const file = (/** @type {string} */ name) => path.join(folder, name);
  const kept = (/** @type {string} */ name) => {
    const holder = file(INSIDE.get(name) ?? name);
    return existsSync(holder) ? readFileSync(holder, 'utf8').trim().split(' ').at(-1) : undefined;
  };
  const missing = Object.entries(secretFiles(madeUp(kept))).filter(([name]) => !existsSync(file(name)));
  for (const [name, content] of missing) {
    writeFileSync(file(name), `${content}\n`, { flag: 'wx' });
    chmodSync(file(name), READABLE);
  }
  return missing.map(([name]) => name);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? fileURLToPath(new URL('../../deploy/secrets', import.meta.url));
  const made = makeSecrets(folder);
  console.log(
    made.length > 0
      ? `Made in ${folder}: ${made.join(', ')}. The first admin's password is in admin_password.`
      : `All secrets are in ${folder} already.`,
  );
}
