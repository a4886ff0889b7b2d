// The tools are plain modules that the host's Node runs as they are, so Jest takes them as they are too.
export default {
  testMatch: ['<rootDir>/**/*.spec.mjs'],
  moduleFileExtensions: ['mjs', 'js', 'cjs', 'json'],
  transform: {},
  testEnvironment: 'node',
  reporters: ['default', '<rootDir>/test/count-reporter.cjs'],
};
