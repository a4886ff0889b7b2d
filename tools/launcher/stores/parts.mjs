// Brings a part (a folder of programs) to its place at once and whole: a half-unpacked program crashes in odd ways.
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {string} target the folder that the part shall be
 * @param {(draft: string) => unknown} fill puts the part into a folder that is empty
 * @returns {Promise<string>} the target
 */
export async function bringPart(target, fill) {
  if (existsSync(target)) return target;
  const draft = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  chmodSync(draft, 0o755);
  try {
    await fill(draft);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error; // else another launcher was quicker, and its part is as good
  }
  return target;
}
