import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Folders that run on workers, Deno and Bun too: Web APIs only. */
const webOnly = ["events", "answers", "platforms", "receive", "identity", "lifecycle", "options"];

/** Dependencies point one way: cli → inspector → server → adapters → hooks → receive → platforms → answers, events. */
const layers = [
  {
    files: ["src/events/**"],
    forbidden: ["answers", "platforms", "receive", "adapters", "server", "options", "cli", "simulator"],
  },
  {
    files: ["src/answers/**"],
    forbidden: ["platforms", "receive", "adapters", "server", "options", "cli", "simulator"],
  },
  { files: ["src/platforms/**"], forbidden: ["receive", "adapters", "server", "options", "hooks"] },
  { files: ["src/receive/**"], forbidden: ["adapters", "server", "hooks"] },
  {
    files: ["src/identity/**"],
    forbidden: ["platforms", "receive", "adapters", "server", "options", "hooks"],
  },
  { files: ["src/adapters/**"], forbidden: ["server", "options"] },
  { files: ["src/inbox/**"], forbidden: ["receive", "adapters", "server", "hooks", "cli"] },
  {
    files: ["src/simulator/**"],
    forbidden: ["conformance", "testing", "receive", "adapters", "server", "hooks", "cli"],
  },
  { files: ["src/conformance/**"], forbidden: ["testing", "receive", "adapters", "server", "hooks", "cli"] },
  { files: ["src/testing/**", "src/schemas/**", "src/server/**"], forbidden: ["cli", "inspector"] },
  { files: ["src/inspector/**"], forbidden: ["cli", "testing", "conformance", "inbox"] },
  // It is shipped as one file of its own, into which the library must not get.
  {
    files: ["src/create/**"],
    forbidden: [
      ...["events", "answers", "platforms", "receive", "identity", "inbox", "lifecycle", "options"],
      ...["adapters", "server", "simulator", "conformance", "testing", "schemas", "hooks", "index"],
    ],
  },
];

const nodeImports = { group: ["node:*"], message: "This folder runs on workers too: Web APIs only." };

export default tseslint.config(
  { ignores: ["**/dist/", "coverage/", "node_modules/", ".cache/", "templates/"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A named interface over an inferred type reads better in editors and errors than the inferred type itself.
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Handlers may be async without waiting for anything, and may return nothing in a union.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-invalid-void-type": "off",
      // It also takes `undefined`, which is a value here: "nothing usable".
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/consistent-type-definitions": "off",
      "@typescript-eslint/dot-notation": "off",
      // From plain JavaScript anything may arrive, whatever the types say.
      "@typescript-eslint/no-unnecessary-condition": "off",
      eqeqeq: "error",
    },
  },
  ...layers.map(({ files, forbidden }) => ({
    files,
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            ...(webOnly.some((folder) => files[0]?.startsWith(`src/${folder}/`)) ? [nodeImports] : []),
            {
              regex: `^(\\.\\./)+(${forbidden.join("|")})(/|\\.js)`,
              allowTypeImports: true,
              message: "Dependencies point one way; see docs/architecture.md.",
            },
          ],
        },
      ],
    },
  })),
  {
    files: ["src/*.ts", "src/{lifecycle,options}/**", "src/inbox/{inbox,entry,worker,retry}.ts"],
    rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns: [nodeImports] }] },
  },
  {
    files: ["test/**", "bench/**", "src/testing/**", "examples/**", "scripts/**"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  { files: ["**/*.js"], extends: [tseslint.configs.disableTypeChecked] },
);
