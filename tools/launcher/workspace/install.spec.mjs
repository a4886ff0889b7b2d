import { describe, expect, it } from '@jest/globals';
import { isInstalled } from './install.mjs';

const wanted = {
  packages: {
    '': {},
    'libs/domain': { version: '0.1.0' },
    'node_modules/@coliseum/domain': { link: true },
    'node_modules/rxjs': { version: '7.8.2' },
    'node_modules/esbuild-win32': { version: '1.0.0', optional: true },
  },
};

describe('whether the packages are installed', () => {
  const installed = {
    packages: { 'node_modules/@coliseum/domain': { link: true }, 'node_modules/rxjs': { version: '7.8.2' } },
  };

  it('holds when all are there but those of other platforms', () => {
    expect(isInstalled(wanted, installed)).toBe(true);
  });

  it('does not hold for a fresh clone', () => {
    expect(isInstalled(wanted, undefined)).toBe(false);
  });

  it('does not hold when one is missing, has another version, or is one too many', () => {
    const { 'node_modules/rxjs': rxjs, ...others } = installed.packages;
    expect(isInstalled(wanted, { packages: others })).toBe(false);
    expect(isInstalled(wanted, { packages: { ...others, 'node_modules/rxjs': { version: '7.8.1' } } })).toBe(
      false,
    );
    expect(isInstalled(wanted, { packages: { ...installed.packages, 'node_modules/left': rxjs } })).toBe(
      false,
    );
  });
});
