/*
 * `npm run size`: what a worker at the edge loads to answer deliveries of both platforms. The rest is imported when it is
 * first needed (an inbox's worker, a compressed body, the schema that says what is wrong with an answer), and zod with it.
 */
const later = {
  name: "later",
  setup: (build) =>
    build.onResolve({ filter: /.*/ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    ),
};

export default [
  {
    name: "Handlers for both platforms and the fetch adapter",
    path: ["dist/index.js", "dist/adapters/fetch.js"],
    import: { "dist/index.js": "{ createChatHooks }", "dist/adapters/fetch.js": "{ toFetch }" },
    ignore: ["zod"],
    gzip: true,
    limit: "15 KB",
    modifyEsbuildConfig: (config) => ({ ...config, format: "esm", plugins: [later] }),
  },
];
