// One suite for every Node: the command, started as a user does, and the mock in process.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createMock } from "@metastudio-tts/mock";

const bin = fileURLToPath(
  new URL("node_modules/@metastudio-tts/mock/bin/metastudio-tts-mock.mjs", import.meta.url),
);
// Whatever is deprecated ends it.
const flags = ["--throw-deprecation", "--pending-deprecation"];
const credentials = { "X-Auth-Token": "any" };
const job = "/v1/p/ttsc/audition-file/j";
const timbre = (id) => `/v1/p/ttsc/check-voice-asset/${id}`;

const checks = {
  async "a scenario is chosen by an ID"(ask) {
    const { status, body } = await ask(timbre("narrator-frozen"), { method: "POST" });
    equal([status, body.asset_state], [200, "BLOCK"]);
  },

  async "a preview becomes ready, and its audio is read in parts"(ask, send) {
    const seen = [];
    let preview;
    do {
      preview = (await ask(job)).body;
      seen.push(preview.is_file_complete);
    } while (!preview.is_file_complete);
    equal(seen, [false, false, true]);

    const part = await send(preview.files[0].download_url, { headers: { Range: "bytes=0-3" } });
    equal([part.status, part.headers.get("Content-Type"), await part.text()], [206, "audio/wav", "RIFF"]);
  },

  async "Prefer chooses an example and a status"(ask) {
    const failed = await ask(job, { headers: { Prefer: "code=500, example=internal-error" } });
    equal([failed.status, typeof failed.body.error_code], [500, "string"]);
    const pending = await ask(job, { headers: { Prefer: "example=pending" } });
    equal([pending.status, pending.body.is_file_complete], [200, false]);
    equal((await ask(job, { headers: { Prefer: "example=nothing" } })).status, 404);
  },

  async "Prefer generates a response, which a seed makes reproducible"(ask) {
    const generate = async (seed) =>
      JSON.stringify((await ask(job, { headers: { Prefer: `dynamic=true${seed}` } })).body);
    equal(await generate(", seed=7"), await generate(", seed=7"));
    equal(new Set([await generate(""), await generate("")]).size, 2);
  },

  async "a request that breaks the contract is rejected"(ask) {
    const { status, body } = await ask(job, { headers: { "X-App-UserId": "用".repeat(99) } });
    equal([status, body.error_msg.startsWith("header.x-app-userid")], [400, true]);
    equal((await ask(job, { headers: { "X-Auth-Token": "" } })).status, 400);
  },
};

/** Runs every check over HTTP and in process. Returns a line for each that failed, and what the command printed. */
export async function smoke() {
  const failures = [];
  const command = spawn(process.execPath, [...flags, bin, "--port", "0"]);
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"]) {
    command[stream].setEncoding("utf8").on("data", (text) => (output[stream] += text));
  }
  while (!output.stdout.includes("\n")) {
    await Promise.race([once(command.stdout, "data"), once(command, "close")]);
    if (command.exitCode !== null) throw new Error(`The command ended: ${output.stderr}`);
  }
  const url = /http:\S+/.exec(output.stdout)[0];
  const health = await fetch(`${url}/_mock/health`);
  if (health.status !== 200) failures.push(`health: ${health.status}`);

  const mock = createMock();
  const ways = { "over HTTP": [url, fetch], "in process": ["http://mock.test", mock.fetch] };
  for (const [way, [origin, send]] of Object.entries(ways)) {
    for (const [title, check] of Object.entries(checks)) {
      try {
        await check((path, init) => askAt(send, origin + path, init), send);
      } catch (error) {
        failures.push(`${title}, ${way}: ${error?.message ?? error}`);
      }
    }
  }
  command.kill();
  const [code] = await once(command, "close");
  const printed = output.stdout.replace(url, "<url>") + output.stderr;
  return { failures, printed, code };
}

async function askAt(send, url, init = {}) {
  const response = await send(url, { ...init, headers: { ...credentials, ...encode(init.headers) } });
  return { status: response.status, body: await response.json() };
}

// fetch takes a character for a byte.
function encode(headers = {}) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Buffer.from(value, "utf8").toString("latin1")]),
  );
}

function equal(found, expected) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new Error(`expected ${b}, got ${a}`);
}

console.log(JSON.stringify(await smoke()));
