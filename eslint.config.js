import js from "@eslint/js";
import godefer from "@godefer/eslint-plugin";
import vue from "eslint-plugin-vue";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import vueParser from "vue-eslint-parser";

const sources = ["**/*.ts", "**/*.mts", "**/*.cts"];
const components = ["**/*.vue"];
const scripts = ["**/*.js", "**/*.mjs", "**/*.cjs"];

// What prints a code frame knows no tree. (A slash would end the expression in a selector.)
const syntaxTreeLibrary = "^(@babel\\b(?!.code-frame$)|typescript\\b|ts-patch\\b)";
const onlyFrontEnds =
  "Only the front ends in collect/ and emit/, and entries/, know a syntax tree, and the doctor that of a configuration: all others see views, facts, plans and shapes.";

export default defineConfig(
  globalIgnores([
    "**/dist/",
    "**/.tmp/",
    "**/coverage/",
    "packages/*/test/**/fixtures/",
    "packages/eslint-plugin/test/typed/",
    "packages/e2e/tools/projects/",
    "packages/site/.vitepress/cache/",
  ]),
  js.configs.recommended,
  {
    files: sources,
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        // The same for all files: the project is not read twice.
        extraFileExtensions: [".vue"],
      },
    },
    rules: {
      // With noUncheckedIndexedAccess an index that is known to be there is written with `!`.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    files: components,
    extends: [
      vue.configs["flat/recommended-error"],
      tseslint.configs.recommendedTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: {
      parser: vueParser,
      parserOptions: {
        parser: tseslint.parser,
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: [".vue"],
      },
    },
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      // Prettier lays out templates.
      "vue/html-closing-bracket-newline": "off",
      "vue/html-indent": "off",
      "vue/html-self-closing": "off",
      "vue/max-attributes-per-line": "off",
      "vue/multi-word-component-names": "off",
      "vue/multiline-html-element-content-newline": "off",
      "vue/singleline-html-element-content-newline": "off",
      // An optional prop is undefined, which TypeScript says.
      "vue/require-default-prop": "off",
      // vue-tsc knows the browser's globals.
      "no-undef": "off",
    },
  },
  {
    files: scripts,
    extends: [tseslint.configs.base],
    languageOptions: { globals: { console: "readonly", process: "readonly" } },
  },
  {
    // A switch over a union that means to leave out some of its members says so with a `default`.
    files: ["packages/*/src/**"],
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ["packages/runtime/src/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { regex: "^(?!\\./)", message: "The runtime runs everywhere: it imports nothing but its own files." },
          ],
        },
      ],
    },
  },
  {
    files: ["packages/transform/src/**"],
    ignores: ["packages/transform/src/{{collect,emit}/*,entries,cli/doctor}/**"],
    rules: {
      "no-restricted-imports": ["error", { patterns: [{ regex: syntaxTreeLibrary, message: onlyFrontEnds }] }],
      "no-restricted-syntax": [
        "error",
        { selector: `TSImportType[source.value=/${syntaxTreeLibrary}/]`, message: onlyFrontEnds },
        { selector: `ImportExpression[source.value=/${syntaxTreeLibrary}/]`, message: onlyFrontEnds },
      ],
    },
  },
  {
    // The types of nodes are an enum of typescript-eslint's, which is no part of a rule: their values are written.
    files: ["packages/eslint-plugin/src/**"],
    rules: { "@typescript-eslint/no-unsafe-enum-comparison": "off" },
  },
  {
    // Printing what anybody may panic with, with the `toString` that it has, is its task.
    files: ["packages/runtime/src/format-value.ts"],
    rules: { "@typescript-eslint/no-base-to-string": "off", "@typescript-eslint/unbound-method": "off" },
  },
  {
    // Tests do on purpose what nobody should: throw what is no error, call what they have not looked at, do not await.
    files: ["packages/*/test/**", "packages/e2e/**", "examples/**"],
    rules: {
      "@typescript-eslint/no-base-to-string": "off",
      "@typescript-eslint/no-empty-function": "off",
      "@typescript-eslint/no-floating-promises": "off",
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/prefer-promise-reject-errors": "off",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: ["packages/*/test/**", "packages/e2e/**"],
    rules: {
      // The function returns what its named result holds in the end, without a word that reads it.
      "no-useless-assignment": "off",
    },
  },
  {
    files: ["examples/**", "packages/e2e/conformance/twins/**"],
    extends: [godefer.configs.strict],
  },
  {
    // They show what surprises, and what the rule has a name for.
    files: ["examples/classics/lifo.ts", "examples/file-tool/files.ts"],
    rules: { "godefer/no-defer-in-loop": "off" },
  },
  {
    files: ["examples/classics/named-result.ts"],
    rules: { "godefer/no-lost-result": "off" },
  },
  {
    files: ["examples/classics/panic-in-deferred.ts"],
    rules: { "godefer/no-useless-recover": "off" },
  },
  {
    // A module that a test has just compiled has no types.
    files: ["packages/*/test/**", "packages/e2e/**"],
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  {
    // Translated from Go line by line, with the variables and the conditions that the Go program has.
    files: ["packages/e2e/conformance/twins/**"],
    rules: {
      "@typescript-eslint/no-unused-vars": "off",
      "no-constant-condition": "off",
      "prefer-const": "off",
      "prefer-spread": "off",
      // They try what these advise against: what a recover() does that cannot answer, an exit that skips deferred calls.
      "godefer/no-defer-in-loop": "off",
      "godefer/no-exit-after-defer": "off",
      "godefer/no-return-in-deferred": "off",
      "godefer/no-unnamed-recovery": "off",
      "godefer/no-useless-recover": "off",
    },
  },
);
