import { nodePreset } from '../../jest.preset.mjs';

/** A third fills the waits of two; a busy machine needs patience, not a failed test. */
export default { displayName: 'api', ...nodePreset(import.meta.dirname), testTimeout: 90_000, maxWorkers: 3 };
