import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

// Laws of the house that a linter can hold. Each says what to use instead; ARCHITECTURE and the ADRs say why.
const ownTransaction = [
  {
    selector: 'CallExpression > MemberExpression.callee[property.name=/^(transaction|startTransaction)$/]',
    message: 'Write through db.inTransaction(em => …): a transaction of your own loses rows on SQLite.',
  },
  {
    selector: 'CallExpression > MemberExpression.callee[property.name="createQueryRunner"]',
    message: 'Read through db.read and write through db.inTransaction: a runner of your own passes their lock by.',
  },
];
const synchronize = {
  selector: 'Property[key.name="synchronize"][value.value=true]',
  message: 'Tables change by migrations only.',
};
const ownClock = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: "Ask the clock that was handed in: days are Vietnam's, and tests stop time.",
  },
  {
    selector: 'CallExpression[callee.name="Date"]',
    message: "Ask the clock that was handed in: days are Vietnam's, and tests stop time.",
  },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: "Ask the clock that was handed in: days are Vietnam's, and tests stop time.",
  },
];
const ownStatus = [
  {
    selector: 'AssignmentExpression > MemberExpression.left[property.name="status"]',
    message: 'A status moves by its lifecycle: add the transition to the table and step through it.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(update|set)$/] > ObjectExpression.arguments > Property[key.name="status"]',
    message: 'A status moves by its lifecycle: add the transition to the table and step through it.',
  },
];

// Files override each other's list as a whole, so each kind of file gets its own sum of the laws.
const laws = (...lists) => ({ 'no-restricted-syntax': ['error', ...lists.flat()] });

const tests = ['**/*.test.ts', 'test/**/*.ts', 'shared/src/testing/**/*.ts'];

export default defineConfig(
  globalIgnores(['**/dist/', '**/node_modules/', 'coverage/', 'data/']),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-constant-condition': 'error',
      'no-dupe-keys': 'error',
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      'no-else-return': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'no-unneeded-ternary': 'error',
      'no-unreachable': 'error',
      'no-useless-rename': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: {
        project: 'tsconfig.tools.json',
        tsconfigRootDir: import.meta.dirname,
        emitDecoratorMetadata: true,
        experimentalDecorators: true,
      },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { args: 'after-used', ignoreRestSiblings: true }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ['**/*.ts'], rules: laws(ownTransaction, synchronize, ownClock) },
  { files: ['subgraphs/**/*.ts'], rules: laws(ownTransaction, synchronize, ownClock, ownStatus) },
  {
    files: ['subgraphs/**/*.lifecycle.ts', 'subgraphs/**/seed.ts'],
    rules: laws(ownTransaction, synchronize, ownClock),
  },
  { files: ['shared/src/database/**/*.ts'], rules: laws(synchronize, ownClock) },
  { files: ['shared/src/clock/**/*.ts'], rules: laws(ownTransaction, synchronize) },
  { files: tests, rules: laws(synchronize) },
  {
    files: [
      'scripts/**/*.mjs',
      'bench/**/*.mjs',
      'bench/src/**/main.ts',
      'gateway/src/main.ts',
      'gateway/src/commands/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
);
