// Finds a program, or fetches Debian's package of it into our own folder: no package registry has it, and nothing is installed.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findOnPath } from '../process/find-on-path.mjs';
import { bringPart } from './parts.mjs';
import { Refusal } from '../refusal.mjs';

/**
 * @typedef {{ command: string, libraries?: string }} Program libraries: the folders that its shared libraries are in
 * @typedef {{ crew: import('../process/crew.mjs').Crew, parts: string, log: string, say: (words: string) => void }} Means
 *
 * @typedef {object} Wanted
 * @property {string} name for words
 * @property {string} part the folder of its own among the parts
 * @property {string[]} programs what it is called where it is installed, the most welcome first
 * @property {string} package
 * @property {string} file where the package has it
 * @property {RegExp} needed of what apt would install: what holds the program and its libraries
 * @property {string[]} known what it needs on Debian 12, where apt cannot work it out
 * @property {string} otherwise what to do where it cannot be fetched
 */

/** Whether packages can be fetched here at all. */
export const hasDebianPackages = () => Boolean(findOnPath('apt-get') && findOnPath('dpkg'));

/**
 * @param {Wanted} wanted @param {Means} means
 * @returns {Promise<Program>}
 */
export async function debianProgram(wanted, means) {
  const installed = findOnPath(...wanted.programs);
  if (installed) return { command: installed };
  if (!hasDebianPackages()) throw new Refusal(`${wanted.name} is needed: ${wanted.otherwise}.`);
  const home = await bringPart(path.join(means.parts, wanted.part), (draft) =>
    fetchWithApt(draft, wanted, means),
  );
  const libraries = ['usr/lib', 'lib']
    .map((folder) => path.join(home, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
    .filter((folder) => folder.endsWith('-linux-gnu'));
  return { command: path.join(home, wanted.file), libraries: libraries.join(path.delimiter) };
}

/**
 * @param {string} simulation what `apt-get --simulate install` prints
 * @param {Pick<Wanted, 'package' | 'needed' | 'known'>} wanted
 */
export function packagesToFetch(simulation, wanted) {
  const named = [...simulation.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '');
  const needed = named.filter((name) => wanted.needed.test(name));
  return needed.includes(wanted.package) ? needed : wanted.known;
}

/** @param {string} draft @param {Wanted} wanted @param {Means} means */
async function fetchWithApt(draft, wanted, { crew, log, say }) {
  say(`Fetching ${wanted.name} with apt (it is installed nowhere else)…`);
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
    await apt(state, ['--simulate', '--no-install-recommends', 'install', wanted.package], simulation);
    return apt(state, ['download', ...packagesToFetch(readFileSync(simulation, 'utf8'), wanted)]);
  };

  const sandbox = ['APT::Sandbox::User=root'];
  const fetched =
    (await download(sandbox)) || ((await apt(ownState, ['update'])) && (await download(ownState)));
  if (!fetched)
    throw new Refusal(
      `${wanted.name} is not installed and apt could not fetch it (see ${log}): ${wanted.otherwise}, ` +
        'or look whether the package server is within reach.',
    );
  for (const file of readdirSync(path.join(work, 'debs'))) {
    const ending = await crew.run('dpkg', 'dpkg', ['-x', path.join(work, 'debs', file), draft], {
      output: log,
    });
    if (ending.code !== 0)
      throw new Refusal(
        `${wanted.name} could not be unpacked (dpkg, see ${log}). Is there room on the disk?`,
      );
  }
  rmSync(work, { recursive: true });
  if (!existsSync(path.join(draft, wanted.file)))
    throw new Refusal(`The fetched packages hold no ${wanted.file}: ${wanted.otherwise}.`);
}
