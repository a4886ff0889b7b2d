/** A copy of the built API with something broken on purpose: a check counts once such a build has failed it. */
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** One place in one file of the API's dist. */
export interface Break {
  file: string;
  from: string | RegExp;
  to: string;
}

export interface Build {
  dir: string;
  remove(): Promise<void>;
}

/** @throws where a break does not find its place: then it would break nothing */
export const brokenBuild = async (...breaks: Break[]): Promise<Build> => {
  const workspace = process.cwd(); // Nx runs targets at the workspace's root
  const dir = await mkdtemp(path.join(tmpdir(), 'coliseum-broken-'));
  await mkdir(path.join(dir, 'apps/api'), { recursive: true });
  await symlink(path.join(workspace, 'node_modules'), path.join(dir, 'node_modules'));
  await cp(path.join(workspace, 'package.json'), path.join(dir, 'package.json'));
  for (const part of ['dist', 'migrations', 'package.json'])
    await cp(path.join(workspace, 'apps/api', part), path.join(dir, 'apps/api', part), { recursive: true });
  for (const { file, from, to } of breaks) {
    const target = path.join(dir, 'apps/api/dist', file);
    const text = await readFile(target, 'utf8');
    const broken = text.replace(from, to);
    if (broken === text) throw new Error(`${file} holds no ${String(from)}`);
    await writeFile(target, broken);
  }
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
};
