import tseslint from 'typescript-eslint';

const nodeBuiltins = [
  'error',
  { patterns: [{ group: ['fs', 'path', 'crypto', 'http', 'url'], message: 'Write node:fs, node:path …' }] },
];

export default tseslint.config(
  { ignores: ['dist/', '**/node_modules/', '.tokosel/', 'coverage/', 'evals/promptfoo/stubs/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'bin/*.js', 'evals/bench/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-console': 'error',
      'no-restricted-imports': nodeBuiltins,
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only src/app/settings.ts reads the environment.' },
      ],
      eqeqeq: 'error',
      'prefer-const': 'error',
      'max-params': ['error', 4],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'src/testing/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['src/app/settings.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['bin/*.js', 'eslint.config.js'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
);
