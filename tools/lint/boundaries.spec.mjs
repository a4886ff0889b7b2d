// The rules of the house must fail where they are broken: each case is one forbidden import in an otherwise empty tree.
import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const workspace = process.cwd();

/** @param {Record<string, string>} files @returns what dependency-cruiser says, and whether it is content */
function cruise(files) {
  const tree = mkdtempSync(path.join(os.tmpdir(), 'coliseum-boundaries-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
      writeFileSync(path.join(tree, file), text);
    }
    for (const folder of ['apps', 'libs']) mkdirSync(path.join(tree, folder), { recursive: true });
    for (const name of [
      'node_modules',
      '.dependency-cruiser.cjs',
      'tsconfig.angular.json',
      'tsconfig.base.json',
    ])
      symlinkSync(path.join(workspace, name), path.join(tree, name));
    const depcruise = path.join(workspace, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const args = [depcruise, '--config', '.dependency-cruiser.cjs', 'apps', 'libs'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8' });
    return { isContent: status === 0, said: stdout + stderr };
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

const empty = 'export const b = 1;\n';
/** @param {string} from */
const importing = (from) => `import { b } from '${from}';\nexport const a = b;\n`;

describe('the boundaries', () => {
  it.each([
    [
      'a room that calls another room',
      'rooms-do-not-call-each-other',
      'apps/api/src/rollup/a.ts',
      'apps/api/src/leaderboard/b.ts',
    ],
    [
      'plumbing that knows a room',
      'platform-knows-no-room',
      'apps/api/src/platform/a.ts',
      'apps/api/src/rollup/b.ts',
    ],
    [
      'a rule that imports a screen',
      'domain-stays-within-its-bounds',
      'libs/domain/src/a.ts',
      'libs/ui/src/b.ts',
    ],
    [
      'a published client that needs another project',
      'the-sdk-stands-alone',
      'libs/sdk/src/a.mjs',
      'libs/contracts/src/b.ts',
    ],
    [
      'an app that imports an app',
      'apps-do-not-import-apps',
      'apps/admin/src/a.ts',
      'apps/jumbotron/src/b.ts',
    ],
    [
      'a scene that imports a scene',
      'scenes-do-not-import-scenes',
      'apps/jumbotron/src/app/scenes/x/a.ts',
      'apps/jumbotron/src/app/scenes/y/b.ts',
    ],
  ])('refuse %s', (_, rule, from, to) => {
    const relative = path.relative(path.dirname(from), to).replace(/\.ts$/, '');
    const { isContent, said } = cruise({
      [from]: importing(relative.startsWith('.') ? relative : `./${relative}`),
      [to]: empty,
    });
    expect(said).toContain(rule);
    expect(isContent).toBe(false);
  });

  it('refuse a circle', () => {
    const { said } = cruise({
      'apps/api/src/rollup/a.ts': importing('./b'),
      'apps/api/src/rollup/b.ts': "import { a } from './a';\nexport const b = a;\n",
    });
    expect(said).toContain('no-cycles');
  });

  it('let a room use the platform', () => {
    const { isContent, said } = cruise({
      'apps/api/src/rollup/a.ts': importing('../platform/b'),
      'apps/api/src/platform/b.ts': empty,
    });
    expect(said).toContain('no dependency violations');
    expect(isContent).toBe(true);
  });
});
