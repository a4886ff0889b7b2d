import { nodePreset, ownRedis } from '../../jest.preset.mjs';

/** A third fills the waits of two; a busy machine needs patience, not a failed test. */
export default {
  displayName: 'api',
  ...nodePreset(import.meta.dirname),
  ...ownRedis(1),
  testTimeout: 90_000,
  maxWorkers: 3,
};
