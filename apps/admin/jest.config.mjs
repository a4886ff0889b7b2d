import { angularPreset } from '../../jest.angular.mjs';

export default { displayName: 'admin', ...angularPreset(import.meta.dirname) };
