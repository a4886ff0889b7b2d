/** Where one browser lives: a profile of its own that goes with it, and a start as somebody who can do little. */
import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ChromiumFiles } from './chromium-files.js';

const ask = promisify(execFile);
const PASSABLE = 0o711;
const SEARCH = 1;

export interface BrowserHome {
  /** what is started in the browser's place */
  program: string;
  /** all that it is told of the environment: none of the server's secrets */
  env: Record<string, string>;
  profile: string;
  remove: () => Promise<void>;
}

interface User {
  uid: number;
  gid: number;
}

/** @param folder below it the homes are made */
export async function makeHome(files: ChromiumFiles, folder: string): Promise<BrowserHome> {
  const id = randomUUID();
  const home = path.join(folder, id);
  const script = path.join(folder, `${id}.sh`);
  const config = path.join(folder, `${id}.conf`);
  await mkdir(folder, { recursive: true });
  await mkdir(home, { mode: 0o700 });
  // a whole Chromium keeps a socket there, whose address must be short: it would crash below a deep data folder
  const temporary = await mkdtemp(path.join(tmpdir(), 'coliseum-'));
  const user = process.getuid?.() === 0 ? await lesser() : undefined;
  if (user) {
    await chmod(folder, PASSABLE);
    await mustEnter(user, folder);
    await mustEnter(user, path.dirname(files.program));
    for (const own of [home, temporary]) await chown(own, user.uid, user.gid);
  }
  if (files.fonts !== undefined) await writeFile(config, fontsConfig(files.fonts, path.join(home, 'fonts')));
  await writeFile(script, startScript(files.program, home, user), { mode: 0o755 });
  await chmod(script, 0o755); // whatever the umask says
  return {
    program: script,
    env: {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      LANG: 'C.UTF-8',
      ...Object.fromEntries(['HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME'].map((name) => [name, home])),
      TMPDIR: temporary,
      ...(files.libraries !== undefined && { LD_LIBRARY_PATH: files.libraries }),
      ...(files.fonts !== undefined && { FONTCONFIG_FILE: config }),
    },
    profile: path.join(home, 'profile'),
    remove: async () => {
      for (const one of [home, temporary, script, config])
        await rm(one, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** The script is root's: whoever breaks out of a page cannot change what is started next. */
function startScript(program: string, home: string, user: User | undefined): string {
  const as = user ? `setpriv --reuid=${user.uid} --regid=${user.gid} --clear-groups --no-new-privs ` : '';
  return `#!/bin/sh\ncd ${quote(home)} || exit 1\nexec ${as}${quote(program)} "$@"\n`;
}
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Root's browser runs as an account that owns nothing. */
async function lesser(): Promise<User> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await ask('id', [flag, 'nobody'])).stdout)),
    );
    return { uid: uid as number, gid: gid as number };
  } catch (error) {
    throw new Error('A browser does not run as root, and there is no account "nobody" to run it as.', {
      cause: error,
    });
  }
}

/** Each folder on the way must let the account pass. */
async function mustEnter({ uid, gid }: User, folder: string): Promise<void> {
  for (let step = path.resolve(folder); ; step = path.dirname(step)) {
    const found = await stat(step);
    const shift = found.uid === uid ? 6 : found.gid === gid ? 3 : 0;
    if (((found.mode >> shift) & SEARCH) === 0)
      throw new Error(
        `${step} is closed to the account that the browser runs as; open it (chmod o+x), or point COLISEUM_DATA_DIR elsewhere.`,
      );
    if (step === path.dirname(step)) return;
  }
}

const fontsConfig = (fonts: string, cache: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir>${fonts}</dir>
  <cachedir>${cache}</cachedir>
</fontconfig>
`;
