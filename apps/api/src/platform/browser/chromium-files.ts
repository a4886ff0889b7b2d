/** Finds a Chromium: the one that is named, the system's, else the packaged one, which is unpacked once and whole. */
import { execFile } from 'node:child_process';
import { access, chmod, constants, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

export interface ChromiumFiles {
  program: string;
  /** folders of the packaged one; undefined: the system's has what it needs */
  libraries: string | undefined;
  fonts: string | undefined;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const UNPACK_WITHIN_MS = 120_000;
const run = promisify(execFile);

/** Unpacks into TMPDIR, in a process of its own: the package knows no other place. */
const UNPACK = `import chromium, { inflate } from '@sparticuz/chromium';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
await chromium.executablePath();
const packaged = path.dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium')));
await inflate(path.join(packaged, '../bin/al2023.tar.br'));`;

/**
 * @param named by the configuration
 * @param parts where the packaged one may be unpacked to, and is found the next time
 */
export async function findChromium(named: string | undefined, parts: string): Promise<ChromiumFiles> {
  if (named !== undefined && !(await isProgram(named)))
    throw new Error(`PUPPETEER_EXECUTABLE_PATH is ${named}, where there is no program.`);
  const program = named ?? (await onPath());
  return program === undefined ? packaged(parts) : { program, libraries: undefined, fonts: undefined };
}

const isProgram = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

async function onPath(): Promise<string | undefined> {
  for (const folder of ['/usr/local/bin', '/usr/bin', '/snap/bin'])
    for (const name of NAMES) {
      const file = path.join(folder, name);
      if (await isProgram(file)) return file;
    }
  return undefined;
}

async function packaged(parts: string): Promise<ChromiumFiles> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const home = path.resolve(path.dirname(entry), '..');
  const { version } = JSON.parse(await readFile(path.join(home, 'package.json'), 'utf8')) as {
    version: string;
  };
  const target = path.join(parts, `chromium-${version}`);
  if (!(await isProgram(path.join(target, 'chromium')))) await unpack(parts, target);
  return {
    program: path.join(target, 'chromium'),
    libraries: path.join(target, 'al2023/lib'),
    fonts: path.join(target, 'fonts'),
  };
}

/** A half-unpacked one crashes in odd ways: it comes to its place by being renamed. */
async function unpack(parts: string, target: string): Promise<void> {
  const draft = path.join(parts, `.${path.basename(target)}.${process.pid}`);
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await chmod(draft, 0o755);
  try {
    await run(process.execPath, ['--input-type=module', '--eval', UNPACK], {
      cwd: import.meta.dirname, // from where the package is found
      env: { TMPDIR: draft },
      timeout: UNPACK_WITHIN_MS,
    });
    await chmod(path.join(draft, 'chromium'), 0o755);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // else another process was quicker, and its part is as good
    if (!(await isProgram(path.join(target, 'chromium')))) throw error;
  }
}
