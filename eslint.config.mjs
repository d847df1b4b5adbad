import redos from 'eslint-plugin-redos';
import tseslint from 'typescript-eslint';

const noEnum = { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' };
const noDefault = { selector: 'ExportDefaultDeclaration', message: 'Name it; no default export.' };
/** What redos cannot read it cannot judge: a pattern that is put together at run time. */
const noMadePattern = {
  selector: ':matches(NewExpression, CallExpression)[callee.name="RegExp"]',
  message: 'Write the pattern as a literal, which redos reads.',
};
/** What meets text of others. What derives files meets our own. */
const product = ['{spec,model,schemas,harness,suites,reference,reporters,proof,documentation,runner,cli}/**/*.ts'];

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'conformance-results', 'site'] },
  {
    files: ['**/*.ts'],
    ignores: ['schemas/generated/**', 'reporters/page/generated/**'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/method-signature-style': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Members of foreign JSON are named by string: the compiler asks for it where there is an index signature.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-globals': ['error', { name: 'fetch', message: 'harness/http/transport.ts is the one client.' }],
      'no-restricted-syntax': ['error', noEnum, noDefault],
    },
  },
  {
    // Generated code has its patterns in calls, as texts; redos reads these too.
    files: product,
    ignores: ['schemas/derive/**', 'reporters/page/generated/**'],
    languageOptions: { parser: tseslint.parser },
    plugins: { redos },
    rules: { 'redos/no-vulnerable': 'error' },
  },
  {
    files: product,
    ignores: ['schemas/derive/**', 'schemas/generated/**', 'reporters/page/generated/**'],
    rules: { 'no-restricted-syntax': ['error', noEnum, noDefault, noMadePattern] },
  },
  {
    files: ['test/**'],
    rules: {
      'max-lines': 'off',
      // Jest's asymmetric matchers and JSON.parse are any; a test fails at run time where a type is wrong.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['jest.config.ts', 'reporters/jest.ts', 'runner/jest/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noEnum, noMadePattern] },
  },
);
