import type { Settings } from "./settings.ts";

/** How to get the packages, for a block between markers: before and after npm has them. */
interface InstallText {
  before: string;
  after: string;
}

const shell = (...lines: string[]) => ["```sh", ...lines, "```"].join("\n");

const packing =
  "`npm run pack:all` in a clone of the repository packs it, and prints the line that installs it";

/** The texts by file, then by the name of the block. */
export const installTexts: Record<string, Record<string, InstallText>> = {
  "README.md": {
    install: {
      before: `**The packages are not on npm yet.** In a clone, with Node 20 or newer and nothing else,

${shell("npm run pack:all")}

packs them into \`packed/\` and prints the line, \`npm install /…/packed/metastudio-tts-client-….tgz …\`, that installs
them in a project of yours.`,
      after: shell("npm install @metastudio-tts/client", "npm install --save-dev @metastudio-tts/mock"),
    },
  },
  "packages/client/README.md": {
    install: {
      before: `It is not on npm yet: ${packing}.`,
      after: shell("npm install @metastudio-tts/client"),
    },
  },
  "packages/mock/README.md": {
    install: {
      before: `It is not on npm yet: ${packing}.
In that project:`,
      after: "",
    },
  },
  "openapi/README.md": {
    install: {
      before: `It is not on npm yet: ${packing}.`,
      after: shell("npm install @metastudio-tts/openapi"),
    },
  },
  "examples/README.md": {
    examples: {
      before:
        "The packages are not on npm yet: instead of `npm install`, run the line that `npm run pack:all` prints at the root of the\nrepository.",
      after: "",
    },
  },
  "apps/docs/pages/quick-start.md": {
    mock: {
      before: `The packages are not on npm yet. In a clone of the repository, \`npm run pack:all\` packs them and prints a line, \`npm install /…/packed/metastudio-tts-client-….tgz …\`. Run that line in your project, then:`,
      after: "",
    },
    client: {
      before: "The client was installed with the mock.",
      after: "```bash\nnpm install @metastudio-tts/client\n```",
    },
  },
};

/**
 * Replaces the blocks of a file: what is between `<!-- install: name -->` and `<!-- /install -->`.
 *
 * @throws {Error} the file lacks a block
 */
export function replaceInstallTexts(file: string, text: string, { isOnNpm }: Settings): string {
  let replaced = text;
  for (const [name, { before, after }] of Object.entries(installTexts[file] ?? {})) {
    const [from, to] = [`<!-- install: ${name} -->\n`, "<!-- /install -->"];
    const start = replaced.indexOf(from) + from.length;
    const end = replaced.indexOf(to, start);
    if (start < from.length || end < 0) throw new Error(`${file} has no "${from.trim()}" … "${to}".`);
    const wanted = isOnNpm ? after : before;
    replaced = `${replaced.slice(0, start)}${wanted && `\n${wanted}\n\n`}${replaced.slice(end)}`;
  }
  return replaced;
}
