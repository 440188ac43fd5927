import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { inWorkspace } from "./workspace.ts";

const workspace = inWorkspace();

/** A block of code that a text shows. */
export interface Snippet {
  /** The heading above the block. */
  title: string;
  language: string;
  code: string;
}

/** The blocks of code of a README or a guide, in order. Its path is absolute, or from the workspace. */
export async function readSnippets(path: string): Promise<Snippet[]> {
  const text = await readFile(resolve(workspace, path), "utf8");
  const snippets: Snippet[] = [];
  let heading = "";
  for (const [, title, language, code = ""] of text.matchAll(
    /^#+ ([^\n]+)$|^```(\w*)[^\n]*\n(.*?)^```$/gms,
  )) {
    if (title) heading = title;
    else snippets.push({ title: heading, language: language ?? "", code });
  }
  return snippets;
}

/** What a snippet says that it prints: the comments behind its `console` calls, `…` standing for anything. */
export function readExpectedOutput(code: string): RegExp[] {
  return [...code.matchAll(/^.*console\.\w+\(.*\);? \/\/ (.+)$/gm)].map(
    ([, text = ""]) => new RegExp(text.split("…").map(escapeRegExp).join(".*")),
  );
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

// Each snippet is a program of its own, on a fetch that leads to the mock instead of the cloud. What it
// takes from the snippets above it in the README is declared here.
const base = `
import { createTtsClient as create, tokenAuth as token } from "@metastudio-tts/client";
import { createMock } from "@metastudio-tts/mock";
globalThis.fetch = createMock({ polls: 0 }).fetch;
`;
const givenByName: Record<string, string> = {
  accessKeyId: '"AKEXAMPLE"',
  secretAccessKey: '"SKEXAMPLE"',
  projectId: '"0f5a9c2b7d3e4186a1c4e8b26d907f35"',
  voice_asset_id: '"c3d9a7e15b824f0696f2b8d04e7a1c53"',
  job_id: '"6b1f0c2e94d84f7a8e35d7c1a2b90f64"',
  options: '{ region: "cn-north-4", projectId: "p", auth: token("t") } as const',
  client: 'create({ region: "cn-north-4", projectId: "p", auth: token("t") })',
  preview: 'await client.waitForTtsAuditionFile({ job_id: "j" })',
  timbre: 'await client.checkVoiceAsset({ voice_asset_id: "a" })',
};

/** Makes a program of a snippet of the client's README, which runs against the mock. */
export function completeSnippet({ code }: Snippet): string {
  const uses = (name: string, text: string) =>
    new RegExp(`(?<![\\w"']|(?<!\\.\\.)\\.)${name}\\b(?!:)`).test(text);
  const declares = (name: string) => new RegExp(`(const|let) ${name}\\b`).test(code);
  let needed = code;
  const given = Object.entries(givenByName)
    .reverse()
    .flatMap(([name, value]) => {
      if (declares(name) || !uses(name, needed)) return [];
      needed += value;
      return [`const ${name} = ${value};\n`];
    });
  return `${base}${given.reverse().join("")}${code}export {};\n`;
}
