import { angularPreset } from '../../jest.angular.mjs';

export default { displayName: 'jumbotron', ...angularPreset(import.meta.dirname) };
