import { nodePreset, ownRedis } from '../../jest.preset.mjs';

export default {
  displayName: 'jumbotron-e2e',
  testTimeout: 90_000,
  ...nodePreset(import.meta.dirname),
  ...ownRedis(6),
};
