import { createRequire } from "node:module";
import { resolve } from "node:path";
import { execaNode } from "execa";

/** The result of a command that has ended. */
export interface Finished {
  status: number | undefined;
  stdout: string;
  stderr: string;
}

/** Runs the Redocly CLI in `folder`, without telemetry and update checks. */
export async function runRedocly(
  folder: string,
  args: string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Finished> {
  const require = createRequire(import.meta.url);
  const cli = resolve(require.resolve("@redocly/cli/package.json"), "../bin/cli.js");
  const { exitCode, stdout, stderr } = await execaNode(cli, args, {
    cwd: folder,
    env: { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", ...environment },
    stdin: "ignore",
    nodeOptions: [],
    stripFinalNewline: false,
    reject: false,
  });
  return { status: exitCode, stdout, stderr };
}
