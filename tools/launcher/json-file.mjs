// Small JSON files that are whole or not there, and that only their owner can read.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * @param {string} file
 * @returns {any} undefined where there is no such file, or no JSON in it
 */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @param {string} file @param {unknown} value */
export function writeJson(file, value) {
  const draft = `${file}.${process.pid}.draft`;
  try {
    writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
