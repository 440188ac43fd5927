import { describe, expect, it } from "vitest";
import { clientWith, failure, json, settled } from "../../test/client-with.js";
import { accessKeyAuth, type RequestEvent } from "../index.js";

describe("raw", () => {
  it("has the same credentials and retries", async () => {
    const { client, requests, clock } = clientWith([failure(503), json({ is_file_complete: true })]);

    const outcome = await settled(
      clock,
      client.raw.GET("/v1/{project_id}/ttsc/audition-file/{job_id}", {
        params: { path: { project_id: "p", job_id: "j" } },
      }),
    );

    expect(outcome).toMatchObject({ value: { data: { is_file_complete: true } } });
    expect(requests.map(({ headers }) => headers.get("X-Auth-Token"))).toEqual([
      "token-000001",
      "token-000001",
    ]);
  });

  it("reads a character whose bytes arrive apart", async () => {
    const bytes = new TextEncoder().encode('{"asset_name":"沉静"}');
    const body = new ReadableStream({
      start(stream) {
        for (const byte of bytes) stream.enqueue(Uint8Array.of(byte));
        stream.close();
      },
    });
    const { client } = clientWith([new Response(body)]);

    expect(await client.checkVoiceAsset({ voice_asset_id: "a" })).toEqual({ asset_name: "沉静" });
  });

  it("knows by the address what may be sent again, for which project, and what to call it", async () => {
    const auth = accessKeyAuth({ accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" });
    const operationIds: unknown[] = [];
    const hooks = { onRequest: ({ operationId }: RequestEvent) => operationIds.push(operationId) };
    const { client, requests, clock } = clientWith([failure(503), json({ asset_id: "a" })], { auth, hooks });

    const outcome = await settled(
      clock,
      client.raw.POST("/v1/{project_id}/ttsc/check-voice-asset/{voice_asset_id}", {
        params: { path: { project_id: "project-2", voice_asset_id: "a" } },
      }),
    );

    expect(outcome).toMatchObject({ value: { data: { asset_id: "a" } } });
    expect(requests.map(({ headers }) => headers.get("X-Project-Id"))).toEqual(["project-2", "project-2"]);
    expect(operationIds).toEqual(["checkVoiceAsset", "checkVoiceAsset"]);
  });

  it("reports a success that is not JSON as every method does", async () => {
    const { client } = clientWith([new Response("<html>", { headers: { "X-Request-Id": "r-1" } })]);

    const call = client.raw.GET("/v1/{project_id}/ttsc/audition-file/{job_id}", {
      params: { path: { project_id: "p", job_id: "j" } },
    });

    await expect(call).rejects.toMatchObject({
      name: "TtsConnectionError",
      reason: "body",
      status: 200,
      requestId: "r-1",
    });
  });

  it("runs a user's middleware, for itself alone", async () => {
    const { client, requests } = clientWith([json({ is_file_complete: true })]);
    client.raw.use({
      onRequest({ request }) {
        request.headers.set("X-Trace", "trace-1");
        return new Request(request);
      },
    });

    await client.raw.GET("/v1/{project_id}/ttsc/audition-file/{job_id}", {
      params: { path: { project_id: "p", job_id: "j" } },
    });
    await client.showTtsAuditionFile({ job_id: "j" });

    expect(requests.map(({ headers }) => headers.get("X-Trace"))).toEqual(["trace-1", null]);
  });
});
