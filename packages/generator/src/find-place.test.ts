import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDocument } from "./document/document.ts";
import { operationsOf } from "./document/operations.ts";
import { findPlace } from "./find-place.ts";
import { type Subject, UserError, withSubject } from "./user-error.ts";

const workspace = join(import.meta.dirname, "../../..");
const document = await readDocument(join(workspace, "packages/client"));
const folder = join(workspace, "openapi");

const errorAbout = (subject: Subject, message = "It is invalid.") =>
  Object.assign(new UserError(message), { subject });

async function lineAt(place: string | undefined): Promise<string | undefined> {
  const [file = "", line] = place?.split(":") ?? [];
  return (await readFile(join(workspace, file), "utf8")).split("\n")[Number(line) - 1];
}

describe("findPlace", () => {
  it.each(operationsOf(document))("finds the line of the operation $id", async ({ id }) => {
    const place = await findPlace(errorAbout({ operationId: id }), folder);

    expect(place).toMatch(/^openapi\/paths\/.+\.yaml:\d+$/);
    expect(await lineAt(place)).toBe(`  operationId: ${id}`);
  });

  it("finds the line of the extension that a message names", async () => {
    const enums = Object.entries(document.components.schemas ?? {}).filter(([, schema]) => schema.enum);
    for (const [name] of enums) {
      const missing = errorAbout({ component: `schemas/${name}` }, "x-enumDescriptions lacks A.");

      const place = await findPlace(missing, folder);

      expect(place).toContain(`openapi/components/schemas/${name}.yaml:`);
      expect(await lineAt(place)).toBe("x-enumDescriptions:");
    }
  });

  it("finds no place for what has no file", async () => {
    expect(await findPlace(new UserError("An option is unknown."), folder)).toBeUndefined();
    expect(await findPlace(errorAbout({ component: "schemas/Nothing" }), folder)).toBeUndefined();
    expect(await findPlace(errorAbout({ operationId: "doNothing" }), folder)).toBeUndefined();
  });
});

describe("withSubject", () => {
  it("keeps the innermost subject of an error, and makes a UserError of any other", () => {
    const fail = (error: Error) => () => {
      throw error;
    };
    const inner = new UserError("Inner.");
    const other = new TypeError("Other.");

    expect(() =>
      withSubject({ operationId: "a" }, () => withSubject({ component: "schemas/B" }, fail(inner))),
    ).toThrow(inner);
    expect(() => withSubject({ operationId: "a" }, fail(other))).toThrow(
      expect.objectContaining({
        message: "Nothing can be generated from it: Other.",
        subject: { operationId: "a" },
        cause: other,
      }),
    );
    expect(inner.subject).toEqual({ component: "schemas/B" });
  });
});
