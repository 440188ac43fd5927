// One file for each entry, so that an import does not read twenty. Dependencies stay what npm installs.
export default {
  input: ["src/index.ts", "src/node.ts", "src/validate.ts"],
  platform: "neutral",
  external: [/^node:/, /^openapi-fetch$/, /^@noble\/hashes\//],
  output: { dir: "dist", cleanDir: true, chunkFileNames: "[name].js", comments: { jsdoc: false } },
};
