import { nodePreset, ownRedis } from '../../jest.preset.mjs';

export default {
  displayName: 'admin-e2e',
  testTimeout: 60_000,
  ...nodePreset(import.meta.dirname),
  ...ownRedis(4),
};
