import { describe, expect, it } from "vitest";
import { operationSpecs } from "../operations.js";
import { findOperation } from "./find-operation.js";

describe("findOperation", () => {
  it.each(Object.entries(operationSpecs))("finds %s by its URL", (id, spec) => {
    const path = spec.path.replace("{project_id}", "project%202").replace(/\{[^}]+\}/g, "x%2Fy");
    const projectId = spec.path.includes("{project_id}") ? "project 2" : undefined;

    expect(findOperation(spec.method, path)).toEqual({ id, spec, projectId });
    expect(findOperation(spec.method, `/gateway${path}`)).toBeUndefined();
    expect(findOperation("TRACE", path)).toBeUndefined();
    expect(findOperation(spec.method, `${path}/more/and/more`)).toBeUndefined();
  });

  it("does not find a path that is not in the document", () => {
    expect(findOperation("POST", "/v1/p/ttsc/something-else/x")).toBeUndefined();
  });

  // The service, too, routes to the more specific path: a literal before a template.
  it.each([
    ["/v1/p/things/summary", "summary"],
    ["/v1/p/things/x", "one"],
    ["/v1/p/things/v7", "version"],
    ["/v1/p/things/a.b", "pair"],
    ["/v1/p/things/x/parts/all", "allParts"],
    ["/v1/p/things/summary/parts/7", "summaryPart"],
    // A path that only ends like an operation is not one.
    ["/v1/p/v1/p/things/x", undefined],
    ["/v1/p/things", undefined],
    ["/v1/p/things/", undefined],
  ])("finds the most specific operation for %s", (pathname, id) => {
    const paths = {
      one: "{id}",
      pair: "{a}.{b}",
      version: "v{n}",
      summary: "summary",
      part: "{id}/parts/{part}",
      allParts: "{id}/parts/all",
      summaryPart: "summary/parts/{part}",
    };
    const specs = Object.fromEntries(
      Object.entries(paths).map(([name, path]) => [
        name,
        { method: "GET", path: `/v1/{project_id}/things/${path}`, parameters: [] },
      ]),
    );

    expect(findOperation("GET", pathname, specs)?.id).toBe(id);
  });
});
