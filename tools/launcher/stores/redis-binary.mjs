// Finds a Redis, or fetches Debian's into our own folder: no package registry has one, and no service is installed.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findOnPath } from '../process/find-on-path.mjs';
import { bringPart } from './parts.mjs';
import { Refusal } from '../refusal.mjs';

/**
 * @typedef {{ command: string, libraries?: string }} RedisBinary libraries: the folder its shared libraries are in
 * @typedef {{ crew: import('../process/crew.mjs').Crew, parts: string, log: string, say: (words: string) => void }} Means
 */

/**
 * @param {Means} means
 * @returns {Promise<RedisBinary>}
 */
export async function redisBinary(means) {
  const installed = findOnPath('redis-server', 'valkey-server');
  if (installed) return { command: installed };
  if (!findOnPath('apt-get') || !findOnPath('dpkg'))
    throw new Refusal(
      'Redis is needed: install Redis or Valkey (redis-server on the PATH), or set REDIS_URL to one of your own.',
    );
  const home = await bringPart(path.join(means.parts, 'redis'), (draft) => fetchWithApt(draft, means));
  const libraryRoot = path.join(home, 'usr/lib');
  const multiarch = readdirSync(libraryRoot).find((name) => name.endsWith('-linux-gnu'));
  return {
    command: path.join(home, 'usr/bin/redis-server'),
    libraries: path.join(libraryRoot, multiarch ?? ''),
  };
}

/** What redis-server of Debian 12 needs, where apt cannot work it out. */
const KNOWN_PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'];

/** @param {string} simulation what `apt-get --simulate install` prints */
export function packagesToFetch(simulation) {
  const named = [...simulation.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '');
  const needed = named.filter((name) => /^(redis|lib|lua|valkey)/.test(name));
  return needed.includes('redis-server') ? needed : KNOWN_PACKAGES;
}

/** @param {string} draft @param {Means} means */
async function fetchWithApt(draft, { crew, log, say }) {
  say('Fetching Redis with apt (it is installed nowhere else)…');
  const work = path.join(draft, 'apt');
  for (const folder of ['lists/partial', 'cache/archives/partial', 'debs'])
    mkdirSync(path.join(work, folder), { recursive: true });
  // apt as any user: its state and cache in our own folder, the system's sources and list of installed packages.
  const ownState = [
    `Dir::State::lists=${work}/lists`,
    `Dir::Cache=${work}/cache`,
    'Debug::NoLocking=1',
    'APT::Sandbox::User=root',
  ];

  /** @param {string[]} state @param {string[]} command @param {string} [output] */
  const apt = async (state, command, output = log) => {
    const options = ['-q', ...state.flatMap((option) => ['-o', option])];
    const ending = await crew.run('apt-get', 'apt-get', [...options, ...command], {
      cwd: path.join(work, 'debs'),
      output,
    });
    return ending.code === 0;
  };
  /** @param {string[]} state */
  const download = async (state) => {
    const simulation = path.join(work, 'simulation');
    rmSync(simulation, { force: true });
    await apt(state, ['--simulate', '--no-install-recommends', 'install', 'redis-server'], simulation);
    return apt(state, ['download', ...packagesToFetch(readFileSync(simulation, 'utf8'))]);
  };

  const sandbox = ['APT::Sandbox::User=root'];
  const fetched =
    (await download(sandbox)) || ((await apt(ownState, ['update'])) && (await download(ownState)));
  if (!fetched)
    throw new Refusal(
      `Redis is not installed and apt could not fetch it (see ${log}). ` +
        'Install Redis or Valkey, or set REDIS_URL to one of your own, or look whether the package server is within reach.',
    );
  for (const file of readdirSync(path.join(work, 'debs'))) {
    const ending = await crew.run('dpkg', 'dpkg', ['-x', path.join(work, 'debs', file), draft], {
      output: log,
    });
    if (ending.code !== 0)
      throw new Refusal(`Redis could not be unpacked (dpkg, see ${log}). Is there room on the disk?`);
  }
  rmSync(work, { recursive: true });
  if (!existsSync(path.join(draft, 'usr/bin/redis-server')))
    throw new Refusal(
      'The fetched packages hold no redis-server. Install Redis or Valkey, or set REDIS_URL.',
    );
}
