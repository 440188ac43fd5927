// One suite for every runtime: nothing here but the language, fetch's classes and the client.
import {
  AssetState,
  accessKeyAuth,
  createTtsClient,
  isKnownValue,
  TtsApiError,
  TtsConnectionError,
  TtsError,
  tokenAuth,
} from "@metastudio-tts/client";
import { findDrifts } from "@metastudio-tts/client/validate";

const key = {
  accessKeyId: "AKEXAMPLE0000000000",
  secretAccessKey: "SKEXAMPLE00000000000000000000000000000000",
};
const project = "0123456789abcdef0123456789abcdef";

function clientOf(fetch, options = {}) {
  return createTtsClient({
    region: "cn-north-4",
    projectId: project,
    auth: tokenAuth("token-1"),
    fetch,
    ...options,
  });
}

const checks = {
  async "every operation is called as the document says"() {
    const urls = [];
    const client = clientOf(async (url, { method, headers }) => {
      urls.push(`${method} ${new URL(url).pathname} ${headers["x-auth-token"]}`);
      return Response.json({ asset_state: "ACTIVED", is_file_complete: true });
    });
    const timbre = await client.checkVoiceAsset({ voice_asset_id: "a b/中" });
    equal(timbre.asset_state, AssetState.ACTIVED);
    equal(isKnownValue(AssetState, timbre.asset_state), true);
    await client.showTtsAuditionFile({ job_id: "j" });
    equal(urls, [
      `POST /v1/${project}/ttsc/check-voice-asset/a%20b%2F%E4%B8%AD token-1`,
      `GET /v1/${project}/ttsc/audition-file/j token-1`,
    ]);
  },

  async "a response is had with its data, and any path is requested"() {
    const client = clientOf(async (url) => Response.json({ url }, { headers: { "X-Request-Id": "r" } }));
    const { data, status, requestId } = await client.showTtsAuditionFile({ job_id: "j" }).withResponse();
    equal([new URL(data.url).pathname, status, requestId], [`/v1/${project}/ttsc/audition-file/j`, 200, "r"]);
    const response = await client.fetch("/v1/{project_id}/other", { method: "POST", body: "text" });
    equal(new URL((await response.json()).url).pathname, `/v1/${project}/other`);
    const raw = await client.raw.GET("/v1/{project_id}/ttsc/audition-file/{job_id}", {
      params: { path: { project_id: "p", job_id: "raw" } },
    });
    equal(new URL(raw.data.url).pathname, "/v1/p/ttsc/audition-file/raw");
  },

  async "a request is signed like the vendor's own"() {
    let signature;
    const client = clientOf(
      async (_, { headers }) => {
        signature = headers.authorization.split("Signature=")[1];
        return Response.json({});
      },
      { auth: accessKeyAuth(key), clock: { ...clockOf(), now: () => Date.UTC(2025, 0, 2, 3, 4, 5) } },
    );
    await client.showTtsAuditionFile({ job_id: "job-1" });
    equal(signature, "af389fc369954742d282c241f6282b1fa0df2547dc131aa327920ade41e38fde");
  },

  async "errors are typed"() {
    const body = { error_code: "MSS.000000003", error_msg: "No.", request_id: "r" };
    const rejected = await clientOf(async () => Response.json(body, { status: 400 }))
      .checkVoiceAsset({ voice_asset_id: "a" })
      .catch((error) => error);
    equal(rejected instanceof TtsApiError && rejected instanceof TtsError, true);
    equal([rejected.status, rejected.code, rejected.requestId], [400, "MSS.000000003", "r"]);

    const lost = await clientOf(() => Promise.reject(new TypeError("lost")), { maxRetries: 0 })
      .checkVoiceAsset({ voice_asset_id: "a" })
      .catch((error) => error);
    equal([lost instanceof TtsConnectionError, lost.reason], [true, "network"]);

    const invalid = await clientOf(() => Promise.reject())
      .checkVoiceAsset({})
      .catch((error) => error);
    equal(invalid instanceof TypeError, true);
  },

  async "a preview is waited for"() {
    let polls = 0;
    const client = clientOf(async () => Response.json({ is_file_complete: ++polls === 3, files: [] }));
    const seen = [];
    const options = { intervalMs: 1, onProgress: ({ attempt }) => seen.push(attempt) };
    const preview = await client.waitForTtsAuditionFile({ job_id: "j" }, options);
    equal([preview.is_file_complete, seen], [true, [1, 2, 3]]);
  },

  async "a lost connection is retried"() {
    let calls = 0;
    const client = clientOf(() =>
      ++calls === 1 ? Promise.reject(new TypeError("lost")) : Promise.resolve(Response.json({})),
    );
    await client.checkVoiceAsset({ voice_asset_id: "a" });
    equal(calls, 2);
  },

  async "a call ends with its signal's reason"() {
    const controller = new AbortController();
    const reason = new Error("enough");
    const call = clientOf(() => new Promise(() => {})).checkVoiceAsset(
      { voice_asset_id: "a" },
      { signal: controller.signal },
    );
    controller.abort(reason);
    equal((await call.catch((error) => error)) === reason, true);
  },

  async "a file is downloaded and verified"() {
    const bytes = new TextEncoder().encode("hello");
    const client = clientOf(async () => new Response(bytes));
    const file = {
      download_url: "https://files.example/a",
      file_size: 5,
      file_md5: "XUFAKrxLKna5cZ2REBfFkg==",
    };
    equal(await (await client.download(file, { verify: true })).text(), "hello");
    const cut = await client.download({ ...file, file_size: 6 }, { verify: true });
    equal(await cut.text().catch(() => "rejected"), "rejected");
  },

  async "a response is checked without eval"() {
    equal(
      findDrifts("checkVoiceAsset", { asset_id: 7 }).map(({ path }) => path),
      ["asset_id"],
    );
  },
};

/** Runs every check. Returns a line for each that failed. */
export async function smoke() {
  const failures = [];
  for (const [title, check] of Object.entries(checks)) {
    try {
      await check();
    } catch (error) {
      failures.push(`${title}: ${error?.message ?? error}`);
    }
  }
  return { passed: Object.keys(checks).length - failures.length, failures };
}

function clockOf() {
  return {
    after(ms, run) {
      const timer = setTimeout(run, Math.min(ms, 1e9));
      return () => clearTimeout(timer);
    },
  };
}

function equal(found, expected) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new Error(`expected ${b}, got ${a}`);
}
