import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { CommandError, run, runOrThrow, start } from "./process.ts";

const node = process.execPath;
const evaluate = (code: string) => ["--input-type=module", "--eval", code];
/** A program that listens, says where, and does not end by itself. */
const server = `
  const server = require("node:net").createServer().listen(0, "127.0.0.1");
  server.on("listening", () => console.log("port", server.address().port));`;
/** A program that runs this one in a process of its own. */
const parent = `
  import { spawn } from "node:child_process";
  spawn(process.execPath, ["--eval", ${JSON.stringify(server)}], { stdio: "inherit" });`;

/** Waits until nothing listens any more. */
async function waitForEnd(port: string | undefined): Promise<void> {
  for (;;) {
    const socket = connect(Number(port), "127.0.0.1");
    const isGone = await once(socket, "connect").then(
      () => false,
      () => true,
    );
    socket.destroy();
    if (isGone) return;
  }
}

describe("run", () => {
  it("returns the exit code and what was printed, apart and together", async () => {
    const finished = await run(
      node,
      evaluate('console.log("out"); console.error("err"); process.exitCode = 3'),
    );

    expect(finished).toMatchObject({ exitCode: 3, stdout: "out\n", stderr: "err\n" });
    expect(finished.printed.split("\n").toSorted()).toEqual(["", "err", "out"]);
  });

  it("says which command is missing, and what to do", async () => {
    const missing = run("no-such-command", ["--version"]);

    await expect(missing).rejects.toThrow(
      new CommandError("no-such-command was not found. Install it, or add its folder to PATH."),
    );
  });

  it("passes variables on, without colours, and takes away what is undefined", async () => {
    const code = "console.log(JSON.stringify([process.env.A, process.env.HOME, process.env.NO_COLOR]))";

    const { stdout } = await run(node, evaluate(code), { env: { A: "a", HOME: undefined } });

    expect(JSON.parse(stdout)).toEqual(["a", null, "1"]);
  });

  it("tells each line as it is printed, also of a command that fails", async () => {
    const lines: string[] = [];
    const code = 'console.log("one"); console.error("other"); console.log("two"); process.exitCode = 1';

    const { exitCode } = await run(node, evaluate(code), { onLine: (line) => lines.push(line) });

    expect([exitCode, ...lines]).toEqual([1, "one", "two"]);
  });

  it("throws when the command cannot be started", async () => {
    await expect(run("no-such-command")).rejects.toThrow("no-such-command");
  });
});

describe("runOrThrow", () => {
  it("throws what a command printed that failed", async () => {
    const failure = runOrThrow(node, evaluate('console.log("why"); process.exitCode = 1'));

    await expect(failure).rejects.toThrow(CommandError);
    await expect(failure).rejects.toThrow(/ failed:\nwhy$/);
  });
});

describe("start", () => {
  it("waits for what is printed, and sends signals to all that was started", async () => {
    await using started = start(node, evaluate(parent));
    const [, port] = await started.waitFor(/port (\d+)\n/);

    started.signal("SIGTERM");

    await waitForEnd(port);
    expect(await started.exitCode).toBeUndefined();
  });

  it("ends all that was started when it is disposed of", async () => {
    const started = start(node, evaluate(parent));
    const [, port] = await started.waitFor(/port (\d+)\n/);

    await started[Symbol.asyncDispose]();

    await waitForEnd(port);
  });

  it("says what was printed when the process ends before it printed what is waited for", async () => {
    await using started = start(node, evaluate('console.error("busy"); process.exitCode = 2'));

    await expect(started.waitFor(/ready/)).rejects.toThrow(/ended before it printed \/ready\/:\nbusy\n$/);
    expect(await started.exitCode).toBe(2);
  });

  it("lets a process go on when nobody reads its output any more", async () => {
    const code = `
      process.stdout.on("error", () => {});
      process.on("SIGTERM", () => { console.log("second"); process.exit(0); });
      setInterval(() => console.log("first"), 1);`;
    await using started = start(node, evaluate(code));
    await started.waitFor(/first/);

    started.closeOutput();
    started.signal("SIGTERM");

    expect(await started.exitCode).toBe(0);
  });

  it("ends with the process that started it", async () => {
    const code = `
      import { start } from ${JSON.stringify(new URL("./process.ts", import.meta.url).href)};
      const started = start(process.execPath, ["--eval", ${JSON.stringify(server)}]);
      console.log(...(await started.waitFor(/port \\d+/)));
      await started.exitCode;`;
    await using starter = start(node, evaluate(code));
    const [, port] = await starter.waitFor(/port (\d+)\n/);

    process.kill(starter.pid, "SIGTERM");

    await starter.exitCode;
    await waitForEnd(port);
  });
});
