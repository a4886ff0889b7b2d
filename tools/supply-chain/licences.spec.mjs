import { describe, expect, it } from '@jest/globals';
import { isAllowed, licencesOf, refusedLicences } from './licences.mjs';

describe('licences', () => {
  it.each([
    ['MIT', true],
    ['GPL-3.0-only', false],
    ['(MIT OR GPL-3.0-only)', true],
    ['Apache-2.0 AND LGPL-3.0-only', false],
    ['(Apache-2.0 AND BSD-3-Clause)', true],
    ['(GPL-2.0 OR (MIT AND ISC))', true],
    ['UNLICENSED', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['', false],
  ])('%s may be used: %s', (expression, may) => expect(isAllowed(expression)).toBe(may));

  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'apps/api': { version: '0.1.0' },
      'node_modules/@coliseum/api': { link: true },
      'node_modules/fast': {
        version: '1.0.0',
        license: 'MIT',
        optionalDependencies: { 'fast-arm64': '1.0.0' },
      },
      'node_modules/fast-arm64': { version: '1.0.0', optional: true },
      'node_modules/tool': { version: '2.0.0', license: 'GPL-3.0-only', dev: true },
      'node_modules/fast/node_modules/deep': { version: '3.0.0' },
    },
  };

  it('are of every package, those of a variant by the package that it is one of', () => {
    expect(licencesOf(lock)).toEqual([
      { name: 'deep', version: '3.0.0', licence: undefined, isShipped: true },
      { name: 'fast', version: '1.0.0', licence: 'MIT', isShipped: true },
      { name: 'fast-arm64', version: '1.0.0', licence: 'MIT', isShipped: true },
      { name: 'tool', version: '2.0.0', licence: 'GPL-3.0-only', isShipped: false },
    ]);
  });

  it('that are not allowed, or not named, are found', () => {
    expect(refusedLicences(licencesOf(lock))).toEqual([
      'deep@3.0.0: no licence is named',
      'tool@2.0.0: GPL-3.0-only',
    ]);
  });
});
