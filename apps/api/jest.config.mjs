import { nodePreset } from '../../jest.preset.mjs';

export default { displayName: 'api', ...nodePreset(import.meta.dirname), testTimeout: 30_000 };
