import { findBlock } from "@metastudio-tts/tools/find-block";
import type { Settings } from "./settings.ts";

/** How to get the packages, for a block between markers: before and after npm has them. */
interface InstallText {
  before: string;
  after: string;
}

const shell = (...lines: string[]) => ["```sh", ...lines, "```"].join("\n");

const packing =
  "`npm run pack:all` in a clone of the repository packs it, and prints the line that installs it";

const packingInChinese = "请克隆本仓库并运行 `npm run pack:all`，它会打包并输出用于安装的命令";

/** The texts by file, then by the name of the block; translations first. */
export const installTexts: Record<string, Record<string, InstallText>> = {
  "README.zh-CN.md": {
    install: {
      before: `**这些包尚未发布到 npm。** 克隆本仓库后，只需要 Node 20 或更高版本，运行：

${shell("npm run pack:all")}

它把各个包打包到 \`packed/\`，并输出 \`npm install /…/packed/metastudio-tts-client-….tgz …\` 命令，用于在您的项目中安装。第一次运行需要半分钟和 1 GB 空间，因为它会从 npm 获取 pnpm、Node 24 和工作区的依赖。`,
      after: shell("npm install @metastudio-tts/client", "npm install --save-dev @metastudio-tts/mock"),
    },
  },
  "packages/client/README.zh-CN.md": {
    install: {
      before: `它尚未发布到 npm：${packingInChinese}。`,
      after: shell("npm install @metastudio-tts/client"),
    },
  },
  "packages/mock/README.zh-CN.md": {
    install: {
      before: `它尚未发布到 npm：${packingInChinese}。安装后，在您的项目中运行：`,
      after: "",
    },
  },
  "apps/docs/pages-zh-CN/quick-start.md": {
    mock: {
      before: `这些包尚未发布到 npm。请克隆仓库并运行 \`npm run pack:all\`，它会打包并输出 \`npm install /…/packed/metastudio-tts-client-….tgz …\` 命令。先在您的项目中运行这个命令，然后：`,
      after: "",
    },
    client: {
      before: "客户端已经与 Mock 服务一起安装。",
      after: "安装客户端：\n\n```bash\nnpm install @metastudio-tts/client\n```",
    },
  },
  "README.md": {
    install: {
      before: `**The packages are not on npm yet.** In a clone, with Node 20 or newer and nothing else,

${shell("npm run pack:all")}

packs them into \`packed/\` and prints the line, \`npm install /…/packed/metastudio-tts-client-….tgz …\`, that installs
them in a project of yours. The first time this takes half a minute and 1 GB, because it gets pnpm, Node 24 and what the
workspace depends on from npm.`,
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
    const { start, end } = findBlock(file, replaced, "install", name);
    const wanted = isOnNpm ? after : before;
    replaced = `${replaced.slice(0, start)}${wanted && `\n${wanted}\n\n`}${replaced.slice(end)}`;
  }
  return replaced;
}
