/** Angular projects: jest-preset-angular, zoneless, CommonJS output; ESM packages come in through require(esm). */
import path from 'node:path';
import presets from 'jest-preset-angular/presets/index.js';

const root = import.meta.dirname;
const { createCjsPreset } = presets;
const library = (name) => [`^@coliseum/${name}$`, path.join(root, `libs/${name}/src/index.ts`)];

/** @param {string} projectDir the project's folder */
export const angularPreset = (projectDir, extra = {}) => ({
  ...createCjsPreset({ tsconfig: '<rootDir>/tsconfig.spec.json' }),
  rootDir: projectDir,
  // modules of the new kind that are named .js; the preset knows those that are named .mjs
  transformIgnorePatterns: ['node_modules/(?!(.*\\.mjs$|qr/))'],
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
  moduleNameMapper: {
    ...Object.fromEntries(['contracts', 'domain', 'live-client', 'api-client', 'ui'].map(library)),
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  reporters: ['default', path.join(root, 'tools/test/count-reporter.cjs')],
  maxWorkers: 2,
  ...extra,
});
