// The package is plain modules that Node runs as they are; only the contracts it is compared with are TypeScript.
import { nodePreset } from '../../jest.preset.mjs';

export default {
  displayName: 'sdk',
  ...nodePreset(import.meta.dirname),
  testMatch: ['<rootDir>/src/**/*.spec.mjs'],
  testTimeout: 30_000,
};
