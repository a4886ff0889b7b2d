import { nodePreset } from '../../jest.preset.mjs';

export default { displayName: 'contracts', ...nodePreset(import.meta.dirname) };
