/** Plain TypeScript (Node) projects: swc to CommonJS with decorator metadata; workspace packages come from their sources. */
import path from 'node:path';

const root = import.meta.dirname;

/** @param {string} projectDir the project's folder */
export const nodePreset = (projectDir) => ({
  rootDir: projectDir,
  testEnvironment: 'node',
  testEnvironmentOptions: {
    customExportConditions: ['coliseum-source', 'node', 'node-addons', 'require', 'default'],
  },
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  reporters: ['default', path.join(root, 'tools/test/count-reporter.cjs')],
  maxWorkers: 2,
});

/**
 * For projects whose specs use Redis: each file has a database of its own there.
 * @param {number} first of the project's; as many follow as it has workers
 */
export const ownRedis = (first) => ({
  globals: { REDIS_DATABASE: first },
  setupFilesAfterEnv: [path.join(root, 'jest.redis.cjs')],
});
