'use strict';

const { importOverrides } = require('./tools/import-rules.cjs');

/** @type {import('eslint').Linter.Config} */
module.exports = {
  root: true,
  extends: ['eslint:recommended'],
  env: { es2022: true, node: true },
  parserOptions: { ecmaVersion: 2022, sourceType: 'script' },
  ignorePatterns: ['dist', 'coverage', 'fixtures', 'node_modules'],
  reportUnusedDisableDirectives: true,
  rules: {
    eqeqeq: ['error', 'always'],
    curly: ['error', 'multi-line'],
    'no-var': 'error',
    'prefer-const': 'error',
    'object-shorthand': 'error',
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' }],
  },
  overrides: [
    { files: ['*.mjs'], parserOptions: { sourceType: 'module' } },
    {
      files: ['*.ts'],
      parser: '@typescript-eslint/parser',
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: __dirname, sourceType: 'module' },
      plugins: ['@typescript-eslint'],
      extends: [
        'plugin:@typescript-eslint/recommended-type-checked',
        'plugin:@typescript-eslint/stylistic-type-checked',
      ],
      rules: {
        'no-unused-vars': 'off',
        '@typescript-eslint/no-unused-vars': [
          'error',
          { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' },
        ],
        '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
        '@typescript-eslint/explicit-module-boundary-types': 'error',
        '@typescript-eslint/no-deprecated': 'error',
        '@typescript-eslint/no-floating-promises': 'error',
        '@typescript-eslint/no-import-type-side-effects': 'error',
        '@typescript-eslint/no-non-null-assertion': 'error',
        '@typescript-eslint/no-shadow': 'error',
        '@typescript-eslint/no-unnecessary-condition': 'error',
        '@typescript-eslint/prefer-readonly': 'error',
        '@typescript-eslint/return-await': 'error',
        '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
        // It asks for `!` where `no-non-null-assertion` forbids it.
        '@typescript-eslint/non-nullable-type-assertion-style': 'off',
        // `Record` and an index signature read equally well; a map of names is often clearer as the latter.
        '@typescript-eslint/consistent-indexed-object-style': 'off',
      },
    },
    {
      files: ['src/**/*.ts'],
      rules: {
        'no-console': 'error',
        'no-eval': 'error',
        'no-implied-eval': 'error',
        'no-control-regex': 'off',
        'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      },
    },
    ...importOverrides(),
    {
      files: ['test/**/*.ts'],
      env: { jest: true },
      rules: {
        // Jest's own matchers (`expect.any`, `toThrow`) are typed with `any`.
        '@typescript-eslint/no-unsafe-assignment': 'off',
        '@typescript-eslint/no-non-null-assertion': 'off',
      },
    },
  ],
};
