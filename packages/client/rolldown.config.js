// The main entry is one file, beside what it shares with the validator, so that an import does not read thirty and
// a bundle compresses well. What is imported when it is first used has files of its own. Dependencies stay what
// npm installs.
export default {
  input: ["src/index.ts", "src/node.ts", "src/validate.ts"],
  platform: "neutral",
  external: [/^node:/, /^openapi-fetch$/, /^@noble\/hashes\//],
  output: {
    dir: "dist",
    cleanDir: true,
    chunkFileNames: "[name].js",
    comments: { jsdoc: false },
    codeSplitting: {
      groups: [
        // Before the other, which would take what it imports along.
        { name: chunkOf("validate.ts", "shared"), priority: 2 },
        { name: chunkOf("index.ts", "client"), priority: 1 },
      ],
    },
  },
};

function chunkOf(entry, name) {
  return (id, context) => {
    const root = id.slice(0, id.lastIndexOf("/src/"));
    const isReachedFrom = (file) => reachedFrom(`${root}/src/${file}`, context).has(id);
    return isReachedFrom("index.ts") && isReachedFrom(entry) ? name : null;
  };
}

/** A module, and all that it imports, itself or through others. */
function reachedFrom(module, context, found = new Set()) {
  if (found.has(module)) return found;
  found.add(module);
  for (const imported of context.getModuleInfo(module)?.importedIds ?? [])
    reachedFrom(imported, context, found);
  return found;
}
