import { nodePreset } from '../../jest.preset.mjs';

export default { displayName: 'domain', ...nodePreset(import.meta.dirname) };
