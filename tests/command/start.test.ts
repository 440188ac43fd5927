import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Started, start } from "@metastudio-tts/tools/process";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { afterEach, describe, expect, it } from "vitest";
import { asNode, waitUntilGone } from "./processes.ts";

const root = inWorkspace();
const started: Started[] = [];
afterEach(async () => {
  for (const one of started.splice(0)) await one[Symbol.asyncDispose]();
});

/** Starts a command in the workspace, on free ports. */
function run(command: string, args: string[], environment: NodeJS.ProcessEnv = {}): Started {
  const env = { SAMPLE_PORT: "0", DOCS_PORT: "0", MOCK_PORT: "0", ...environment };
  const one = start(command, args, { cwd: root, env });
  started.push(one);
  return one;
}

describe("npm start", () => {
  it("takes no argument, and says what it takes instead", async () => {
    const npm = run("npm", ["start", "--", "--port", "5"]);

    expect(await npm.exitCode).toBe(2);
    expect(npm.printed).toMatch(
      /Unexpected argument "--port"\.\n\nUsage: npm start\n\n.*SAMPLE_PORT, DOCS_PORT/s,
    );
  });

  it("serves the sample app, the docs and the mock, and ends them all on Ctrl-C", async () => {
    const npm = run("npm", ["start"]);
    await npm.waitFor(/Mock API {4}http.*\n/);
    const urls = [...npm.printed.matchAll(/^(.+?) {2,}(http:\S+)$/gm)].map(([, label, url]) => [
      label,
      url as string,
    ]);

    expect(urls.map(([label]) => label)).toEqual(["Sample app", "API docs", "Mock API"]);
    const [sample, docs, mock] = urls.map(([, url]) => url) as [string, string, string];
    expect(await (await fetch(sample)).text()).toContain("Timbres and previews");
    expect(await (await fetch(`${sample}/api/timbre?id=a-frozen`)).text()).toContain('"badge":"BLOCK"');
    expect(await (await fetch(docs)).text()).toContain("MetaStudio");
    expect((await fetch(`${mock}/v1/p/ttsc/audition-file/j`)).status).toBe(400);

    npm.signal("SIGINT");
    await npm.exitCode;
    await Promise.all([sample, docs, mock].map(waitUntilGone));
  });

  it("ends everything when only npm is told to end", async () => {
    const npm = run("npm", ["start"]);
    const [, mock] = await npm.waitFor(/Mock API {4}(http\S+)\n/);

    process.kill(npm.pid, "SIGTERM");

    await waitUntilGone(mock as string);
  });

  it("says in one line that a port is taken", async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as { port: number };

    const command = run("node", ["scripts/start.ts"], { MOCK_PORT: String(port) });

    expect(await command.exitCode).toBe(1);
    expect(command.printed).toMatch(
      new RegExp(`^Port ${port} is taken, so the Mock API cannot start\\. .*MOCK_PORT=\\d+ npm start\\n$`),
    );
    await new Promise((done) => server.close(done));
  });
});

describe("run.mjs", () => {
  it("says that Node is too old", async () => {
    const command = run(process.execPath, [...asNode("18.20.4"), "run.mjs", "scripts/start.ts"]);

    expect(await command.exitCode).toBe(1);
    expect(command.printed).toBe(
      "Node 18.20.4 is too old: this needs Node 20 or newer. See https://nodejs.org.\n",
    );
  });

  it("gets its tools anew when an earlier attempt was stopped half-way", async () => {
    const folder = await mkdtemp(join(tmpdir(), "metastudio-tts-tools-"));
    const half = join(folder, "_npx/0123456789abcdef");
    await mkdir(half, { recursive: true });
    const tools = JSON.stringify([process.env.PATH, "24.21.0"]);
    await writeFile(
      join(folder, "npx"),
      `#!/bin/sh\nif [ -e ${half} ]; then echo "npm error path ${half}/package.json" >&2; exit 1; fi\necho '${tools}'\n`,
      { mode: 0o755 },
    );
    await writeFile(join(folder, "script.mjs"), 'console.log("it runs");');

    const command = run(process.execPath, ["run.mjs", join(folder, "script.mjs")], {
      PATH: `${folder}:${process.env.PATH}`,
      npm_config_user_agent: "npm",
    });

    expect(await command.exitCode).toBe(0);
    expect(command.printed).toBe("it runs\n");
    await rm(folder, { recursive: true });
  });
});

describe("pnpm generate", () => {
  it("with --check finds everything up to date, and rejects other options", async () => {
    const check = run("node", ["scripts/generate.ts", "--check"]);
    expect(await check.exitCode).toBe(0);
    expect(check.printed).toBe("Everything that is generated is up to date.\n");

    const misspelt = run("node", ["scripts/generate.ts", "--chekc"]);
    expect(await misspelt.exitCode).toBe(2);
    expect(misspelt.printed).toBe("The only option is --check, got --chekc.\n");
  });
});
