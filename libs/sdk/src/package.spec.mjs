// The package as it would be published: complete, dependent on nothing, and with types that refuse a wrong event.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVENT_TYPES } from '@coliseum/contracts';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderCatalogue } from '../catalogue/render.mjs';

const library = fileURLToPath(new URL('..', import.meta.url));
const typescript = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));
const { files, dependencies } = JSON.parse(readFileSync(path.join(library, 'package.json'), 'utf8'));

const START = `import { createColiseumClient, type Account } from '@coliseum/sdk';
const client = createColiseumClient({ url: 'https://coliseum.example', apiKey: 'col_1' });
const [userId, eventId, artistId] = ['u', 'e', 'a'];
`;

describe('the package', () => {
  /** @type {string} */
  let folder;

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'coliseum-sdk-'));
    const installed = path.join(folder, 'node_modules/@coliseum/sdk');
    const isPublished = (/** @type {string} */ file) => !/\.(spec|spec-support)\.mjs$/.test(file);
    cpSync(path.join(library, 'src'), path.join(installed, 'src'), { recursive: true, filter: isPublished });
    cpSync(path.join(library, 'package.json'), path.join(installed, 'package.json'));
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    const compilerOptions = {
      strict: true,
      noEmit: true,
      module: 'nodenext',
      target: 'es2023',
      types: [],
      lib: ['es2023', 'dom'],
    };
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, include: ['service.ts'] }),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** @param {string} code what a service writes @returns {string} what the compiler says */
  const compile = (code) => {
    writeFileSync(path.join(folder, 'service.ts'), START + code);
    return spawnSync(process.execPath, [typescript, '--pretty', 'false', '-p', folder], { encoding: 'utf8' })
      .stdout;
  };

  it('names each type of the catalogue as the server has it (if not: npx nx catalogue sdk)', () => {
    const written = readFileSync(path.join(library, 'src/catalogue.d.mts'), 'utf8');
    expect(written.replace(/\s+/g, ' ')).toBe(renderCatalogue(EVENT_TYPES).replace(/\s+/g, ' '));
  });

  it('publishes its sources without the specs, and depends on nothing', () => {
    expect(files).toEqual([
      'src/**/*.mjs',
      'src/**/*.d.mts',
      '!src/**/*.spec.mjs',
      '!src/**/*.spec-support.mjs',
    ]);
    expect(dependencies).toBeUndefined();
    const code = `import { createColiseumClient, newId } from '@coliseum/sdk';
      const client = createColiseumClient({ url: 'http://127.0.0.1:1', apiKey: 'col_1' });
      console.log(typeof newId(), JSON.stringify(await client.close()));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout).toContain('string {"sent":0');
  });

  it('takes right events', () => {
    const said = compile(`
      const id: Promise<string> = client.send({ type: 'concierto.vote_cast', userId, eventId, artistId, value: 12 });
      client.send({ type: 'cals.link_opened', timestamp: new Date(), metadata: { any: ['thing'] } });
      client.sendMany([{ type: 'treasury.tip_sent', userId, artistId, value: 500, unit: 'cents' }, { type: 'cals.qr_scanned' }]);
      const account: Promise<Account> = client.flush();`);
    expect(said).toBe('');
  }, 60_000);

  it('refuses wrong ones while they are written, saying what is missing', () => {
    const said = compile(`
      client.send({ type: 'concierto.vote_cast', userId, eventId, value: 12 });
      client.send({ type: 'concierto.vote_thrown', userId });
      client.send({ type: 'treasury.purchase_completed', userId });
      client.send({ type: 'cals.link_opened', vaule: 3 });
      client.send({ type: 'treasury.tip_sent', userId, artistId, value: 5, unit: 'euros' });
      client.sendMany([{ type: 'social.follow', userId }]);`);
    const lines = [...said.matchAll(/service\.ts\((\d+),/g)].map(([, line]) => Number(line));
    expect(lines).toEqual([5, 6, 7, 8, 9, 10]);
    expect(said).toContain("Property 'artistId' is missing");
    expect(said).toContain("Property 'value' is missing");
    expect(said).toContain("'vaule'");
  }, 60_000);
});
