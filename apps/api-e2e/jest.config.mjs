import { nodePreset } from '../../jest.preset.mjs';

export default { displayName: 'api-e2e', testTimeout: 120_000, ...nodePreset(import.meta.dirname) };
