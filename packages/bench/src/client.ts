import { createHash, createHmac } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { accessKeyAuth, createTtsClient } from "@metastudio-tts/client";
import { measureBundledSize } from "@metastudio-tts/tools/bundled-size";
import { type Figures, ratio } from "@metastudio-tts/tools/figures";
import { median } from "@metastudio-tts/tools/median";
import { runOrThrow, start } from "@metastudio-tts/tools/process";
import { compare } from "./compare.ts";
import { fromNpm } from "./from-npm.ts";

const key = {
  accessKeyId: "AKEXAMPLE0000000000",
  secretAccessKey: "SKEXAMPLE00000000000000000000000000000000",
};
const projectId = "0123456789abcdef0123456789abcdef";
const path = `/v1/${projectId}/ttsc/audition-file/job-1`;

/** The client beside code that does the same by hand, and beside the vendor's signer. */
export async function measureClient(): Promise<Figures> {
  const kilobytes = async (code: string) =>
    `${((await measureBundledSize(code, import.meta.dirname)) / 1000).toFixed(1)} kB`;
  const withToken = 'export { createTtsClient, tokenAuth } from "@metastudio-tts/client"';
  return [
    ["", "Measured"],
    ["Size, minified and gzipped, with a token", await kilobytes(withToken)],
    ["Size of everything in the main entry", await kilobytes('export * from "@metastudio-tts/client"')],
    ["Import, over a process that imports nothing", await measureImport()],
    ["CPU of a signature, against the vendor's signer", await measureSignature()],
    [
      "CPU of a signed call, against the shortest `fetch` by hand with a signature and a timeout",
      await measureCall(),
    ],
  ];
}

async function measureImport(): Promise<string> {
  const time = async (code: string) => {
    const startedAt = performance.now();
    const options = { cwd: import.meta.dirname };
    await runOrThrow(process.execPath, ["--input-type=module", "-e", code], options);
    return performance.now() - startedAt;
  };
  const differences: number[] = [];
  for (let round = 0; round < 15; round++) {
    differences.push((await time('import "@metastudio-tts/client"')) - (await time("")));
  }
  return `${median(differences).toFixed(0)} ms`;
}

async function measureSignature(): Promise<string> {
  const require = createRequire(import.meta.url);
  const file = await fromNpm("@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js");
  const { AKSKSigner: vendor } = require(file) as {
    AKSKSigner: { sign(request: object, credential: object): unknown };
  };
  const credential = { getAk: () => key.accessKeyId, getSk: () => key.secretAccessKey };
  const auth = accessKeyAuth(key);
  const url = new URL(`https://metastudio.cn-north-4.myhuaweicloud.com${path}`);
  const request = {
    method: "GET",
    url,
    body: new Uint8Array(),
    projectId,
    fetch,
    signal: new AbortController().signal,
    clock: { now: () => Date.now(), after: () => () => {} },
  };
  const times = await compare(
    {
      vendor: () =>
        vendor.sign(
          { endpoint: url.href, url: url.href, method: "GET", headers: {}, queryParams: {} },
          credential,
        ),
      client: () => auth.headersFor(request),
    },
    { calls: 2000, rounds: 41 },
  );
  return ratio(times.client, times.vendor);
}

async function measureCall(): Promise<string> {
  await using service = start(process.execPath, [join(import.meta.dirname, "respond.ts")]);
  const [baseUrl] = await service.waitFor(/http:\S+(?=\n)/);
  const client = createTtsClient({ baseUrl, projectId, auth: accessKeyAuth(key) });
  const times = await compare(
    {
      byHand: async () => {
        const url = new URL(baseUrl + path);
        const headers = signByHand(url);
        await (await fetch(url, { headers, signal: AbortSignal.timeout(30_000) })).json();
      },
      client: () => client.showTtsAuditionFile({ job_id: "job-1" }),
    },
    { calls: 250, rounds: 41 },
  );
  return ratio(times.client, times.byHand);
}

/** The shortest code that signs this one request: what a team would write for itself. */
function signByHand(url: URL): Record<string, string> {
  const date = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const headers = `host:${url.host}\nx-project-id:${projectId}\nx-sdk-date:${date}\n`;
  const signed = "host;x-project-id;x-sdk-date";
  const canonical = ["GET", `${url.pathname}/`, "", headers, signed, sha256("")].join("\n");
  const text = `SDK-HMAC-SHA256\n${date}\n${sha256(canonical)}`;
  const signature = createHmac("sha256", key.secretAccessKey).update(text).digest("hex");
  return {
    Authorization: `SDK-HMAC-SHA256 Access=${key.accessKeyId}, SignedHeaders=${signed}, Signature=${signature}`,
    "X-Sdk-Date": date,
    "X-Project-Id": projectId,
  };
}
