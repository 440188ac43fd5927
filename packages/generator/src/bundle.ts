import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { type Files, updateGenerated } from "./generated-files.ts";
import { Problem } from "./problem.ts";
import { shownPath } from "./shown-path.ts";

/**
 * Lints `openapi.yaml` in `folder` and bundles it to `dist/openapi.json` and `dist/openapi.yaml`.
 *
 * @throws {Problem} with a line for each mistake, naming its file and place
 */
export async function generateBundle(folder: string): Promise<void> {
  const lint = await redocly(folder, ["lint", "openapi.yaml", "--format=json"]);
  if (lint.status !== 0) throw new Problem(describeMistakes(lint, folder));

  const files: Files = {};
  const cache = join(folder, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const workplace = await mkdtemp(join(cache, "bundling-"));
  try {
    for (const name of ["openapi.json", "openapi.yaml"]) {
      const output = join(workplace, name);
      const bundle = await redocly(folder, ["bundle", "openapi.yaml", `--output=${output}`]);
      if (bundle.status !== 0) throw new Problem(`${name} could not be bundled:\n${bundle.stderr.trim()}`);
      files[name] = await readFile(output, "utf8");
    }
  } finally {
    await rm(workplace, { recursive: true });
  }
  await updateGenerated(join(folder, "dist"), files);
}

interface Finished {
  status: number | null;
  stdout: string;
  stderr: string;
}

function redocly(folder: string, args: string[]): Promise<Finished> {
  const require = createRequire(import.meta.url);
  const cli = resolve(require.resolve("@redocly/cli/package.json"), "../bin/cli.js");
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: folder,
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const finished: Finished = { status: null, stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    finished.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    finished.stderr += text;
  });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (status) => done({ ...finished, status }));
  });
}

interface Mistake {
  message: string;
  location: { source: { ref: string }; start?: { line: number; col: number } }[];
}

function describeMistakes({ stdout, stderr }: Finished, folder: string): string {
  let mistakes: Mistake[];
  try {
    mistakes = (JSON.parse(stdout) as { problems: Mistake[] }).problems;
  } catch {
    return `The document could not be linted:\n${stderr.trim() || stdout.trim()}`;
  }
  // A file that cannot be parsed is reported once by itself and once more from each place that refers to it.
  const broken = mistakes.filter(({ message }) => message.startsWith("Failed to parse"));
  const shown = broken.length > 0 ? broken : mistakes;
  const lines = shown.map(({ message, location: [place] }) => {
    const file = shownPath(resolve(folder, place?.source.ref ?? "openapi.yaml"));
    const { line, col } = place?.start ?? { line: 1, col: 1 };
    return `${file}:${line}:${col}  ${tidy(message, folder)}`;
  });
  return `${lines.join("\n")}\nThe OpenAPI document has ${lines.length === 1 ? "a mistake" : "mistakes"}. Mend it there, then run the command again.`;
}

// The file and the place stand in front already.
function tidy(message: string, folder: string): string {
  return message.replace(/ in "[^"]*" \(\d+:\d+\)$/, "").replaceAll(`${resolve(folder)}/`, "");
}
