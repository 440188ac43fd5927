import { describe, expect, it } from "vitest";
import { findOperation } from "./find-operation.js";
import { operationSpecs } from "./operations.js";

describe("findOperation", () => {
  it.each(Object.entries(operationSpecs))("recognizes %s by its URL", (id, spec) => {
    const path = spec.path.replace("{project_id}", "project%202").replace(/\{[^}]+\}/g, "x%2Fy");

    expect(findOperation(spec.method, path)).toEqual({ id, spec, projectId: "project 2" });
    expect(findOperation(spec.method, `/gateway${path}`)).toMatchObject({ id });
    expect(findOperation("TRACE", path)).toBeUndefined();
    expect(findOperation(spec.method, `${path}/more`)).toBeUndefined();
  });

  it("does not know what the document does not have", () => {
    expect(findOperation("POST", "/v1/p/ttsc/something-else/x")).toBeUndefined();
  });
});
