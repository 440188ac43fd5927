import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDocument } from "./document.ts";
import { operationsOf } from "./operations.ts";
import { placeOf } from "./place-of.ts";
import { about, Problem, type Subject } from "./problem.ts";

const workspace = join(import.meta.dirname, "../../..");
const document = await readDocument(join(workspace, "packages/client"));
const folder = join(workspace, "openapi");

const problem = (subject: Subject, message = "It is invalid.") =>
  Object.assign(new Problem(message), { about: subject });

async function lineAt(place: string | undefined): Promise<string | undefined> {
  const [file = "", line] = place?.split(":") ?? [];
  return (await readFile(join(workspace, file), "utf8")).split("\n")[Number(line) - 1];
}

describe("placeOf", () => {
  it.each(operationsOf(document))("finds the line of the operation $id", async ({ id }) => {
    const place = await placeOf(problem({ operationId: id }), folder);

    expect(place).toMatch(/^openapi\/paths\/.+\.yaml:\d+$/);
    expect(await lineAt(place)).toBe(`  operationId: ${id}`);
  });

  it("finds the line of the extension that a message names", async () => {
    const enums = Object.entries(document.components.schemas ?? {}).filter(([, schema]) => schema.enum);
    for (const [name] of enums) {
      const missing = problem({ component: `schemas/${name}` }, "x-enumDescriptions lacks A.");

      const place = await placeOf(missing, folder);

      expect(place).toContain(`openapi/components/schemas/${name}.yaml:`);
      expect(await lineAt(place)).toBe("x-enumDescriptions:");
    }
  });

  it("knows no place of what has no file of its own", async () => {
    expect(await placeOf(new Problem("An option is unknown."), folder)).toBeUndefined();
    expect(await placeOf(problem({ component: "schemas/Nothing" }), folder)).toBeUndefined();
    expect(await placeOf(problem({ operationId: "doNothing" }), folder)).toBeUndefined();
  });
});

describe("about", () => {
  it("keeps the innermost subject of a problem, and makes one of any other error", () => {
    const fail = (error: Error) => () => {
      throw error;
    };
    const inner = new Problem("Inner.");
    const other = new TypeError("Other.");

    expect(() => about({ operationId: "a" }, () => about({ component: "schemas/B" }, fail(inner)))).toThrow(
      inner,
    );
    expect(() => about({ operationId: "a" }, fail(other))).toThrow(
      expect.objectContaining({
        message: "Nothing can be generated from it: Other.",
        about: { operationId: "a" },
        cause: other,
      }),
    );
    expect(inner.about).toEqual({ component: "schemas/B" });
  });
});
