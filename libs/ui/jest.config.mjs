import { angularPreset } from '../../jest.angular.mjs';

export default { displayName: 'ui', ...angularPreset(import.meta.dirname) };
