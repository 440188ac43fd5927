import { describe, expect, it } from "vitest";
import { clientWith, failure, json, settled } from "../../test/client-with.js";

describe("a call", () => {
  it("is a promise of its data, and gives the response when it is asked to", async () => {
    const body = { asset_id: "a" };
    const { client, clock } = clientWith([
      failure(503),
      json(body, { status: 200, headers: { "X-Request-Id": "r-1", "X-More": "more" } }),
    ]);

    const outcome = await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }).withResponse());

    expect(outcome).toMatchObject({ value: { data: body, status: 200, requestId: "r-1", attempts: 2 } });
    const { headers } = (outcome as PromiseFulfilledResult<{ headers: Headers }>).value;
    expect(headers.get("X-More")).toBe("more");
    const { requestId } = await client
      .showTtsAuditionFile({ job_id: "j", "X-Request-Id": "mine" })
      .withResponse();
    expect(requestId).toBe("r-1");
  });

  it("knows the request ID that was sent where none comes back", async () => {
    const { client } = clientWith([json({})]);

    const { requestId } = await client
      .showTtsAuditionFile({ job_id: "j", "X-Request-Id": "mine" })
      .withResponse();

    expect(requestId).toBe("mine");
  });

  it("that fails while only its response is awaited leaves no rejection unhandled", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on("unhandledRejection", note);
    const { client } = clientWith([failure(400)]);

    const error = await client
      .checkVoiceAsset({ voice_asset_id: "a" })
      .withResponse()
      .catch((caught: unknown) => caught);
    for (let turn = 0; turn < 5; turn++) await new Promise((done) => setImmediate(done));
    process.off("unhandledRejection", note);

    expect(error).toMatchObject({ status: 400 });
    expect(unhandled).toEqual([]);
  });
});
