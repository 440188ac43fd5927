import { describe, expect, it } from "vitest";
import { createMock, type Mock, type Step } from "../create-mock.js";

const timbre = "http://mock.test/v1/p/ttsc/check-voice-asset/a";
const job = "http://mock.test/v1/p/ttsc/audition-file/j";

async function ask({ fetch }: Mock, url: string) {
  const method = url === timbre ? "POST" : "GET";
  const response = await fetch(url, { method, headers: { "X-Auth-Token": "any" } });
  const { status, headers } = response;
  return { status, type: headers.get("Content-Type"), headers, text: await response.text() };
}

describe("a response of one's own", () => {
  it("is sent as it is, with the document's media type and lowest success", async () => {
    const mock = createMock();
    const body = { is_file_complete: true, files: [{ download_url: "https://a.test/b.wav" }], extra: 1 };
    mock.use("showTtsAuditionFile", { body, headers: { "X-Mine": "1" } });

    const { status, type, headers, text } = await ask(mock, job);

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

    const answers = [await ask(mock, job), await ask(mock, job), await ask(mock, job)];

    expect(answers.map(({ status }) => status)).toEqual([200, 502, 200]);
    expect([answers[1]?.type, answers[1]?.text]).toEqual(["text/plain; charset=utf-8", "Bad gateway"]);
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

    const [page, empty] = [await ask(mock, timbre), await ask(mock, timbre)];

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

    expect((await ask(mock, timbre)).text).toBe('{"price":"1.00","at":"1970-01-01T00:00:00.000Z"}');
  });

  it("can be broken JSON", async () => {
    const mock = createMock();
    mock.use("checkVoiceAsset", { body: '{"asset_id":', unchecked: true });

    expect(await ask(mock, timbre)).toMatchObject({ type: "application/json", text: '{"asset_id":' });
  });

  it("is kept as it was given", async () => {
    const mock = createMock();
    const body = { asset_id: "a" };
    mock.use("checkVoiceAsset", { body });

    body.asset_id = "changed";

    expect(JSON.parse((await ask(mock, timbre)).text)).toEqual({ asset_id: "a" });
  });

  it.each<[unknown, string]>([
    [{ body: { asset_state: 5 } }, "breaks the document: body.asset_state: "],
    [{ status: 418, body: {} }, "The status 418 is not documented; 200, 400 and 500 are"],
    [{ status: 400, body: { error_code: 1 } }, "breaks the document: body"],
    [{ status: 200 }, "The document has a body for this response"],
    [{ body: "text" }, "Response body must be object"],
    [{ body: {}, headers: { "content-type": "text/html" } }, 'media type "text/html"'],
    [["frozen", { body: { asset_state: 5 } }], "breaks the document"],
    [{ status: 700 }, "status must be a whole number from 200 to 599, got 700"],
    [{ status: "200" }, 'status must be a whole number from 200 to 599, got "200"'],
    [{ stats: 200 }, 'has no "stats"; it has status, body, headers, unchecked'],
    [{ headers: [["a", "b"]] }, "headers must be a plain object"],
    [{ headers: new Headers({ a: "b" }) }, "headers must be a plain object"],
    [{ headers: { a: 1 } }, 'the header "a" must be a text, got 1'],
    [{ headers: { a: "b\n" } }, 'the header "a" cannot be sent'],
    [{ headers: { a: "\u0001" } }, 'the header "a" cannot be sent'],
    [{ headers: { a: "音" } }, 'the header "a" cannot be sent'],
    [{ headers: { Trailer: "x" } }, '"Trailer" is the server\'s own to set'],
    [{ status: 205, body: "x", unchecked: true }, "a response with status 205 has no body"],
    [{ body: new Map(), unchecked: true }, "body must be JSON or a text, got [object Map]"],
    [{ body: new Uint8Array(2), unchecked: true }, "body must be JSON or a text, got [object Uint8Array]"],
    [{ headers: { "a b": "c" } }, "a b"],
    [{ headers: { a: "b\nc" } }, "b"],
    [{ headers: { "Content-Length": "5" } }, '"Content-Length" is the server\'s own to set'],
    [{ body: () => 1 }, "body must be JSON or a text"],
    [{ unchecked: 1, body: {} }, "unchecked must be true or false, got 1"],
  ])("that cannot be is rejected: %j", async (step, message) => {
    const mock = createMock();

    expect(() => mock.use("checkVoiceAsset", step as Step<"checkVoiceAsset">)).toThrow(message);
    expect(() => mock.use("checkVoiceAsset", step as Step<"checkVoiceAsset">)).toThrow(TypeError);
    expect(JSON.parse((await ask(mock, timbre)).text).asset_state).toBe("ACTIVED");
  });
});

describe("responses by path", () => {
  const path = "/v1/p/ttsc/audition-file/j";

  it("are played in turn, with links that lead to the mock, and the last one stays", async () => {
    const linked = { body: { is_file_complete: true, files: [{ download_url: "https://a.test/b.wav" }] } };
    const mock = createMock({ scenarios: { showTtsAuditionFile: { [path]: ["pending", linked] } } });

    const bodies = [await ask(mock, job), await ask(mock, job), await ask(mock, job)].map(({ text }) =>
      JSON.parse(text),
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

    expect([await messageOf(job), await messageOf(`${job}?x=1`), await messageOf(`${job}?x=2`)]).toEqual([
      "a",
      "b",
      "a",
    ]);
    expect(JSON.parse((await ask(mock, `${job}2`)).text).is_file_complete).toBe(false);
    mock.reset();
    expect(await messageOf(job)).toBe("a");
  });

  it("give way to what is used, and win against the ID", async () => {
    const mock = createMock({ scenarios: { showTtsAuditionFile: { "*": [{ body: { message: "any" } }] } } });
    const messageOf = async (id: string) => JSON.parse((await ask(mock, `${job}-${id}`)).text).message;

    expect(await messageOf("complete")).toBe("any");
    mock.use("showTtsAuditionFile", "complete");
    expect(await messageOf("complete")).not.toBe("any");
  });

  it.each<[Record<string, unknown[]>, string]>([
    [
      { [path]: ["complete", { body: 5 }] },
      `Response 2 of showTtsAuditionFile: ${path} breaks the document: `,
    ],
    [{ "*": ["none"] }, 'showTtsAuditionFile: * has no scenario "none"'],
    [{ "/v1/{project_id}/ttsc/audition-file/a": [] }, 'stands for one path alone: write its IDs out, or "*"'],
    [{ "/v1/p/ttsc/audition-file/*": [] }, "stands for one path alone"],
    [{ [`${path}#a`]: [] }, "stands for one path alone"],
    [
      { "/v1/p/ttsc/audition-file/%61": ["complete"], "/v1/p/ttsc/audition-file/a": ["complete"] },
      "is there twice",
    ],
    [{ [`${path}?b=1&a=2`]: ["complete"], [`${path}?a=2&b=1`]: ["complete"] }, "is there twice"],
  ])("are told where they are wrong: %j", (paths, message) => {
    expect(() => createMock({ scenarios: { showTtsAuditionFile: paths as never } })).toThrow(message);
  });

  it("have the document's example for a body that was not recorded, and no other", async () => {
    const steps = [
      { status: 200, bodyOmitted: true },
      { status: 500, unchecked: true },
    ];
    const mock = createMock({ scenarios: { showTtsAuditionFile: { [path]: steps } } });

    expect(JSON.parse((await ask(mock, job)).text)).toHaveProperty("is_file_complete");
    expect(await ask(mock, job)).toMatchObject({ status: 500, text: "" });
  });
});
