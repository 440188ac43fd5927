import { describe, expect, it } from "vitest";
import type { Operation } from "./operations.js";
import type { PrismRequest } from "./prism-request.js";
import { createRequestKey } from "./request-key.js";

const path = "/v1/{project_id}/ttsc/audition-file/{job_id}";
const operation = (schema: object) =>
  ({
    iid: "showTtsAuditionFile",
    path,
    request: { path: [{ name: "job_id", schema }] },
  }) as unknown as Operation;
const request = (id: string, changes: object = {}): PrismRequest => ({
  search: "",
  method: "get",
  url: { path: `/v1/p/ttsc/audition-file/${id}`, query: {} },
  headers: {},
  ...changes,
});

describe("a request's key", () => {
  it("leaves out an ID about which the document says nothing", () => {
    const key = createRequestKey([operation({ type: "string", description: "A job ID." })]);

    expect(key(request("one"))).toBe(key(request("other-1")));
    expect(key(request("a,b"))).not.toBe(key(request("a,c")));
    expect(key(request("one", { headers: { accept: "*/*" } }))).not.toBe(key(request("one")));
    expect(key(request("one", { method: "post" }))).not.toBe(key(request("one")));
    expect(key(request("one", { url: { path: "/v1/a" } }))).not.toBe(
      key(request("one", { url: { path: "/v1/b" } })),
    );
  });

  it.each([
    { type: "string", maxLength: 3 },
    { type: "string", pattern: "^a" },
    { type: "integer" },
    { enum: ["a"] },
    {},
  ])("keeps an ID for which there is a rule: %j", (schema) => {
    const key = createRequestKey([operation(schema)]);

    expect(key(request("one"))).not.toBe(key(request("other")));
  });

  it("does not exist for a request that is too large to be kept", () => {
    const key = createRequestKey([operation({ type: "string" })]);

    expect(key(request("one", { body: "x".repeat(5000) }))).toBeUndefined();
    expect(key(request("one", { body: { list: Array(5000).fill(0) } }))).toBeUndefined();
  });
});
