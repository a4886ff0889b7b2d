/** A secret that the server makes for itself: kept in the data folder, readable by its own account alone, never in the store. */
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** @returns what stands in the file; several processes share the folder: the first whole file stands */
export async function keepSecret(folder: string, name: string, make: () => string): Promise<string> {
  const file = path.join(folder, name);
  const found = await readFile(file, 'utf8').catch(unlessMissing);
  if (found !== undefined) return found;
  await mkdir(folder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, make(), { mode: 0o600 });
  await link(draft, file).catch(unlessThere);
  await rm(draft, { force: true });
  return readFile(file, 'utf8');
}

const unless = (code: string) => (error: NodeJS.ErrnoException) => {
  if (error.code !== code) throw error;
  return undefined;
};
const unlessMissing = unless('ENOENT');
const unlessThere = unless('EEXIST');
