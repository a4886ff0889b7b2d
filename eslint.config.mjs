/** What the linter refuses. Boundaries between projects and rooms are in .dependency-cruiser.cjs. */
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const NO_ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only main.ts and platform/config read the environment; ask for Config.',
};

export default tseslint.config(
  {
    ignores: ['**/dist/**', '**/test-results/**', '.nx/**', '.angular/**', '.coliseum/**', 'node_modules/**'],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'smart'],
      'no-console': ['error', { allow: ['error'] }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // a spec that grows beyond this holds more than one promise
    files: ['**/*.spec.ts', '**/*.spec-support.ts', '**/*.spec.mjs', '**/*.spec-support.mjs'],
    rules: { 'max-lines': ['error', 300] },
  },
  {
    // Nest reads the types of constructor parameters at run time
    files: ['apps/api/src/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: [
      'apps/api/src/main.ts',
      'apps/api/src/verify.ts',
      'apps/api/src/migrate.ts',
      'apps/api/src/platform/config/**',
      '**/*.spec.ts',
      '**/*.spec-support.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', NO_ENVIRONMENT] },
  },
  {
    files: ['apps/jumbotron/src/worker/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['self', 'caches', 'fetch', 'Response', 'URL', 'AbortSignal', 'setTimeout', 'clearTimeout'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', 'tools/**'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'Buffer',
          'URL',
          'fetch',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'module',
          'require',
          '__dirname',
          'AbortSignal',
          'AbortController',
          'Response',
          'performance',
          'TextDecoder',
          'SharedArrayBuffer',
          'Atomics',
          'structuredClone',
          'exports',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: { 'no-console': 'off' },
  },
);
