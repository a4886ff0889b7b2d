import { nodePreset, ownRedis } from '../../jest.preset.mjs';

export default {
  displayName: 'api-e2e',
  testTimeout: 120_000,
  ...nodePreset(import.meta.dirname),
  ...ownRedis(5),
};
