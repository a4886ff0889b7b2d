import { nodePreset } from '../../jest.preset.mjs';

export default { displayName: 'live-client', ...nodePreset(import.meta.dirname) };
