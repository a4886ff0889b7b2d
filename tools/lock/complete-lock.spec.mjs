import { describe, expect, it } from '@jest/globals';
import { completeLock } from './complete-lock.mjs';

/** @param {Record<string, import('./complete-lock.mjs').LockedPackage>} packages */
const lockOf = (packages) => ({ packages });

describe('completing a lock', () => {
  it('adds an optional package that is missing, with the platform its name speaks of', () => {
    const { lock, added } = completeLock(
      lockOf({
        'node_modules/swc': {
          version: '1.2.0',
          dev: true,
          optionalDependencies: { '@swc/core-linux-x64-musl': '^1.2.0' },
        },
      }),
    );
    expect(added).toEqual(['@swc/core-linux-x64-musl@1.2.0']);
    expect(lock.packages['node_modules/@swc/core-linux-x64-musl']).toEqual({
      version: '1.2.0',
      dev: true,
      optional: true,
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
    });
  });

  it('finds a package nested below its dependent, or hoisted above it', () => {
    const complete = lockOf({
      'node_modules/a': { version: '1.0.0' },
      'node_modules/a/node_modules/b': { version: '1.0.0', optionalDependencies: { c: '1.0.0', d: '1.0.0' } },
      'node_modules/a/node_modules/c': { version: '1.0.0' },
      'node_modules/d': { version: '1.0.0' },
    });
    expect(completeLock(complete).added).toEqual([]);
  });

  it('is done after one time', () => {
    const { lock } = completeLock(lockOf({ '': { optionalDependencies: { 'x-win32-arm64': '~3.1.0' } } }));
    expect(completeLock(lock)).toEqual({ lock, added: [] });
  });
});
