// Measures the client beside what one would use instead, in one run: look at the ratios, not the times.
import { execFile, execFileSync, fork } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { access, mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { accessKeyAuth, createTtsClient } from "@metastudio-tts/client";
import createFetchClient from "openapi-fetch";

const key = {
  accessKeyId: "AKEXAMPLE0000000000",
  secretAccessKey: "SKEXAMPLE00000000000000000000000000000000",
};
const warmUpRounds = 6;
const rounds = 41;
const project = "0123456789abcdef0123456789abcdef";
const path = `/v1/${project}/ttsc/audition-file/job-1`;

const server = fork(join(import.meta.dirname, "server.mjs"));
const [port] = await once(server, "message");
const baseUrl = `http://127.0.0.1:${port}`;
try {
  await benchCalls();
  await benchSignatures();
  await benchImport();
} finally {
  server.disconnect();
}

async function benchCalls(): Promise<void> {
  const client = createTtsClient({ baseUrl, projectId: project, auth: accessKeyAuth(key) });
  const openapi = createFetchClient<Record<string, never>>({ baseUrl });
  const byHand = "by hand: fetch, signed, with a time limit";
  await compare("CPU of one call", "µs", byHand, 250, {
    [byHand]: async () => {
      const url = new URL(baseUrl + path);
      const headers = signByHand(url);
      await (await fetch(url, { headers, signal: AbortSignal.timeout(30_000) })).json();
    },
    "bare fetch": async () => {
      await (await fetch(baseUrl + path)).json();
    },
    "bare openapi-fetch": async () => {
      await openapi.GET(path as never, {} as never);
    },
    "this client": async () => {
      await client.showTtsAuditionFile({ job_id: "job-1" });
    },
  });
}

/** The shortest code that signs right for this one request: what a team would write for itself. */
function signByHand(url: URL): Record<string, string> {
  const date = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const headers = `host:${url.host}\nx-project-id:${project}\nx-sdk-date:${date}\n`;
  const signed = "host;x-project-id;x-sdk-date";
  const canonical = ["GET", `${url.pathname}/`, "", headers, signed, sha256("")].join("\n");
  const text = `SDK-HMAC-SHA256\n${date}\n${sha256(canonical)}`;
  const signature = createHmac("sha256", key.secretAccessKey).update(text).digest("hex");
  return {
    Authorization: `SDK-HMAC-SHA256 Access=${key.accessKeyId}, SignedHeaders=${signed}, Signature=${signature}`,
    "X-Sdk-Date": date,
    "X-Project-Id": project,
  };
}

async function benchSignatures(): Promise<void> {
  const vendor = await vendorSigner();
  const credential = { getAk: () => key.accessKeyId, getSk: () => key.secretAccessKey };
  const auth = accessKeyAuth(key);
  const url = new URL(`https://metastudio.cn-north-4.myhuaweicloud.com${path}`);
  const request = {
    method: "GET",
    url,
    body: new Uint8Array(),
    projectId: project,
    fetch,
    signal: new AbortController().signal,
    clock: { now: () => Date.now(), after: () => () => {} },
  };
  await compare("CPU of one signature", "µs", "the vendor's signer", 2000, {
    "the vendor's signer": () => {
      vendor.sign(
        { endpoint: url.href, url: url.href, method: "GET", headers: {}, queryParams: {} },
        credential,
      );
    },
    "this client's": () => {
      void auth.headersFor(request);
    },
  });
}

async function benchImport(): Promise<void> {
  const time = (code: string) => {
    const startedAt = process.hrtime.bigint();
    execFileSync(process.execPath, ["--input-type=module", "-e", code], { cwd: import.meta.dirname });
    return Number(process.hrtime.bigint() - startedAt) / 1e6;
  };
  const differences = Array.from({ length: 15 }, () => time('import "@metastudio-tts/client"') - time(""));
  console.log(`\nImporting, over a process that imports nothing: ${median(differences).toFixed(1)} ms`);
}

/** Runs the candidates in turn, many short rounds of `calls`, and prints the median CPU time of each. */
async function compare(
  title: string,
  unit: string,
  reference: string,
  calls: number,
  candidates: Record<string, () => void | Promise<void>>,
): Promise<void> {
  const samples = Object.fromEntries(Object.keys(candidates).map((name) => [name, [] as number[]]));
  for (let round = -warmUpRounds; round < rounds; round++) {
    for (const [name, run] of Object.entries(candidates)) {
      const before = process.cpuUsage();
      for (let call = 0; call < calls; call++) await run();
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) samples[name]?.push((user + system) / calls);
    }
  }
  console.log(`\n${title} (median of ${rounds} rounds of ${calls})`);
  const base = samples[reference] as number[];
  for (const [name, values] of Object.entries(samples)) {
    const ratio = median(values.map((value, round) => value / (base[round] as number)));
    console.log(`  ${name.padEnd(44)}${median(values).toFixed(1).padStart(8)} ${unit}  ${ratio.toFixed(2)}×`);
  }
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

interface VendorSigner {
  sign(request: object, credential: object): unknown;
}

/** The vendor's SDK core, fetched from npm for this benchmark only. It forgets to ask for uuid. */
async function vendorSigner(): Promise<VendorSigner> {
  const folder = join(import.meta.dirname, "../node_modules/.cache/bench");
  const entry = join(folder, "node_modules/@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js");
  if (
    !(await access(entry).then(
      () => true,
      () => false,
    ))
  ) {
    const dependencies = { "@huaweicloud/huaweicloud-sdk-core": "3.1.211", uuid: "9.0.1" };
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, dependencies }));
    await promisify(execFile)("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: folder,
    });
  }
  return (createRequire(import.meta.url)(entry) as { AKSKSigner: VendorSigner }).AKSKSigner;
}
