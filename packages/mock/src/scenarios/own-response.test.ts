import { describe, expect, it } from "vitest";
import { createMock, type Mock, type Step } from "../create-mock.js";
import { call, jobPath, timbrePath } from "../testing/requests.js";

const ask = ({ fetch }: Mock, path: string) =>
  call({ fetch }, path, { method: path === timbrePath() ? "POST" : "GET" });

describe("a custom response", () => {
  it("is sent as it is, with the document's media type and lowest success", async () => {
    const mock = createMock();
    const body = { is_file_complete: true, files: [{ download_url: "https://a.test/b.wav" }], extra: 1 };
    mock.use("showTtsAuditionFile", { body, headers: { "X-Mine": "1" } });

    const { status, type, headers, text } = await ask(mock, jobPath());

    expect([status, type, headers.get("X-Mine")]).toEqual([200, "application/json", "1"]);
    expect(JSON.parse(text)).toEqual(body);
  });

  it("takes its turn in a sequence, and is in the calls", async () => {
    const mock = createMock();
    mock.use("showTtsAuditionFile", [
      "pending",
      { status: 502, body: "Bad gateway", unchecked: true },
      "complete",
    ]);

    const responses = [await ask(mock, jobPath()), await ask(mock, jobPath()), await ask(mock, jobPath())];

    expect(responses.map(({ status }) => status)).toEqual([200, 502, 200]);
    expect([responses[1]?.type, responses[1]?.text]).toEqual(["text/plain; charset=utf-8", "Bad gateway"]);
    expect(mock.calls().map(({ scenario }) => scenario)).toEqual(["pending", undefined, "complete"]);
  });

  it("has the media type that it names, and no body where it names none", async () => {
    const mock = createMock();
    mock.use("checkVoiceAsset", [
      {
        status: 503,
        headers: { "Content-Type": "text/html", "Retry-After": "3" },
        body: "<p>",
        unchecked: true,
      },
      { status: 200, unchecked: true },
    ]);

    const [page, empty] = [await ask(mock, timbrePath()), await ask(mock, timbrePath())];

    expect([page.status, page.type, page.text, page.headers.get("Retry-After")]).toEqual([
      503,
      "text/html",
      "<p>",
      "3",
    ]);
    expect([empty.status, empty.type, empty.text]).toEqual([200, null, ""]);
  });

  it("is what JSON makes of it", async () => {
    const mock = createMock();
    const price = { toJSON: () => "1.00" };
    mock.use("checkVoiceAsset", { body: { price, at: new Date(0), none: undefined } });

    expect((await ask(mock, timbrePath())).text).toBe('{"price":"1.00","at":"1970-01-01T00:00:00.000Z"}');
  });

  it("can be broken JSON", async () => {
    const mock = createMock();
    mock.use("checkVoiceAsset", { body: '{"asset_id":', unchecked: true });

    expect(await ask(mock, timbrePath())).toMatchObject({ type: "application/json", text: '{"asset_id":' });
  });

  it("is kept as it was given", async () => {
    const mock = createMock();
    const body = { asset_id: "a" };
    mock.use("checkVoiceAsset", { body });

    body.asset_id = "changed";

    expect(JSON.parse((await ask(mock, timbrePath())).text)).toEqual({ asset_id: "a" });
  });

  it.each<[unknown, string]>([
    [{ body: { asset_state: 5 } }, "breaks the document: body.asset_state: "],
    [{ status: 418, body: {} }, "The status 418 is not documented; 200, 400 and 500 are"],
    [{ status: 200 }, "The document has a body for this response"],
    [{ body: "text" }, "Response body must be object"],
    [{ body: {}, headers: { "content-type": "text/html" } }, 'media type "text/html"'],
    [["frozen", { body: { asset_state: 5 } }], "breaks the document"],
    [{ status: 700 }, "status must be a whole number from 200 to 599, got 700"],
    [{ status: "200" }, "status must be a whole number from 200 to 599, got '200'"],
    [{ stats: 200 }, 'has no "stats"; it has status, body, headers, unchecked'],
    [{ headers: [["a", "b"]] }, "headers must be a plain object"],
    [{ headers: new Headers({ a: "b" }) }, "headers must be a plain object"],
    [{ headers: { a: 1 } }, 'the header "a" must be a string, got 1'],
    [{ headers: { "a b": "c" } }, 'the header "a b" cannot be sent'],
    [{ headers: { a: "b\n" } }, 'the header "a" cannot be sent'],
    [{ headers: { a: "\u0001" } }, 'the header "a" cannot be sent'],
    [{ headers: { a: "音" } }, 'the header "a" cannot be sent'],
    [{ headers: { Trailer: "x" } }, '"Trailer" is set by the server'],
    [{ status: 205, body: "x", unchecked: true }, "a response with status 205 has no body"],
    [{ body: new Map(), unchecked: true }, "body must be JSON or a string, got Map(0) {}"],
    [
      { body: new Uint8Array(2), unchecked: true },
      "body must be JSON or a string, got Uint8Array(2) [ 0, 0 ]",
    ],
    [{ headers: { "Content-Length": "5" } }, '"Content-Length" is set by the server'],
    [{ body: () => 1 }, "body must be JSON or a string"],
    [{ unchecked: 1, body: {} }, "unchecked must be true or false, got 1"],
  ])("that is invalid is rejected: %j", async (step, message) => {
    const mock = createMock();

    expect(() => mock.use("checkVoiceAsset", step as Step<"checkVoiceAsset">)).toThrow(
      expect.objectContaining({ name: "TypeError", message: expect.stringContaining(message) }),
    );
    expect(JSON.parse((await ask(mock, timbrePath())).text).asset_state).toBe("ACTIVED");
  });
});

describe("responses by path", () => {
  const path = jobPath();

  it("are played in turn, with links that lead to the mock, and the last one stays", async () => {
    const linked = { body: { is_file_complete: true, files: [{ download_url: "https://a.test/b.wav" }] } };
    const mock = createMock({ scenarios: { showTtsAuditionFile: { [path]: ["pending", linked] } } });

    const bodies = [await ask(mock, jobPath()), await ask(mock, jobPath()), await ask(mock, jobPath())].map(
      ({ text }) => JSON.parse(text),
    );

    expect(bodies.map(({ is_file_complete }) => is_file_complete)).toEqual([false, true, true]);
    expect(bodies[2].files[0].download_url).toMatch(/^http:\/\/mock\.test\/_mock\/files\//);
  });

  it("belong to their path, with its query if they have one, and start anew after a reset", async () => {
    const [one, other] = ["a", "b"].map((message) => [
      { body: { message } },
      { body: { message: `${message}2` } },
    ]);
    const mock = createMock({
      scenarios: { showTtsAuditionFile: { [path]: one ?? [], [`${path}?x=1`]: other ?? [] } },
    });
    const messageOf = async (url: string) => JSON.parse((await ask(mock, url)).text).message;

    expect([
      await messageOf(jobPath()),
      await messageOf(`${jobPath()}?x=1`),
      await messageOf(`${jobPath()}?x=2`),
    ]).toEqual(["a", "b", "a"]);
    expect(JSON.parse((await ask(mock, jobPath("j2"))).text).is_file_complete).toBe(false);
    mock.reset();
    expect(await messageOf(jobPath())).toBe("a");
  });

  it("give way to what is used, and win against the ID", async () => {
    const mock = createMock({ scenarios: { showTtsAuditionFile: { "*": [{ body: { message: "any" } }] } } });
    const messageOf = async (id: string) => JSON.parse((await ask(mock, jobPath(`j-${id}`))).text).message;

    expect(await messageOf("complete")).toBe("any");
    mock.use("showTtsAuditionFile", "complete");
    expect(await messageOf("complete")).not.toBe("any");
  });

  it.each<[unknown, string]>([
    [[], "A recording must be an object, got []"],
    [{ nothing: {} }, 'Unknown operation "nothing"'],
    [{ checkVoiceAsset: [] }, "checkVoiceAsset must be an object"],
    [
      { checkVoiceAsset: { "/v1/x": ["frozen"] } },
      'checkVoiceAsset: "/v1/x" is not a path of this operation.',
    ],
    [{ checkVoiceAsset: { "*": "frozen" } }, "checkVoiceAsset: * must have a list of responses"],
    [{ checkVoiceAsset: { "*": [] } }, "checkVoiceAsset: * needs at least one scenario"],
    [{ checkVoiceAsset: { "*": [{ body: { asset_id: 5 } }] } }, "breaks the document"],
  ])("that are no recording are rejected: %j", (scenarios, message) => {
    expect(() => createMock({ scenarios: scenarios as never })).toThrow(message);
  });

  it.each<[Record<string, unknown[]>, string]>([
    [
      { [path]: ["complete", { body: 5 }] },
      `Response 2 of showTtsAuditionFile: ${path} breaks the document: `,
    ],
    [{ "*": ["none"] }, 'showTtsAuditionFile: * has no scenario "none"'],
    [{ "/v1/{project_id}/ttsc/audition-file/a": [] }, 'must be one path: write its IDs out, or "*"'],
    [{ "/v1/p/ttsc/audition-file/*": [] }, "must be one path"],
    [{ [`${path}#a`]: [] }, "must be one path"],
    [
      { "/v1/p/ttsc/audition-file/%61": ["complete"], "/v1/p/ttsc/audition-file/a": ["complete"] },
      "is there twice",
    ],
    [{ [`${path}?b=1&a=2`]: ["complete"], [`${path}?a=2&b=1`]: ["complete"] }, "is there twice"],
  ])("that are invalid are rejected with their place: %j", (paths, message) => {
    expect(() => createMock({ scenarios: { showTtsAuditionFile: paths as never } })).toThrow(message);
  });

  it("have the document's example for a body that was not recorded, and no other", async () => {
    const steps = [
      { status: 200, bodyOmitted: true },
      { status: 500, unchecked: true },
    ];
    const mock = createMock({ scenarios: { showTtsAuditionFile: { [path]: steps } } });

    expect(JSON.parse((await ask(mock, jobPath())).text)).toHaveProperty("is_file_complete");
    expect(await ask(mock, jobPath())).toMatchObject({ status: 500, text: "" });
  });
});
