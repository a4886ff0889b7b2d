import { nodePreset } from '../../jest.preset.mjs';

export default { displayName: 'api-client', ...nodePreset(import.meta.dirname) };
