import { readDocument } from "@metastudio-tts/generator";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import { describe, expect, it } from "vitest";
import { acceptOperations } from "./accept-operations.ts";

const own = await readDocument(inWorkspace("packages/client"));

/** The document with a copy of one of its operations at another path, changed. */
function withOperation(change: (operation: Record<string, unknown>) => void) {
  const document = structuredClone(own);
  const [item] = Object.values(document.paths);
  const [, operation] = Object.entries(item ?? {}).find(([key]) => key !== "parameters") as [string, object];
  const copy = { ...structuredClone(operation), operationId: "odd" } as Record<string, unknown>;
  delete copy["x-waiter"];
  change(copy);
  document.paths["/v1/odd"] = { post: copy } as never;
  return document;
}

describe("the operations that the generator accepts", () => {
  it("are all of this project's", async () => {
    expect(await acceptOperations(own)).toEqual({ document: own, rejected: {} });
  });

  it("are the rest when one is rejected, and the message is the generator's", async () => {
    const document = withOperation((operation) => {
      operation.servers = [{ url: "https://other.example" }];
    });

    const accepted = await acceptOperations(document);

    expect(accepted.document).toEqual(own);
    expect(accepted.rejected).toEqual({ odd: expect.stringMatching(/^odd has servers of its own\./) });
  });

  it("do not use a schema that is rejected, nor one that leads to it", async () => {
    const document = withOperation((operation) => {
      const content = { "application/json": { schema: { $ref: "#/components/schemas/Outer" } } };
      operation.requestBody = { content };
    });
    const inner = { description: "A mistake.", type: "string", enum: ["A"], "x-enumDescriptions": {} };
    const outer = {
      description: "It.",
      type: "object",
      properties: { a: { $ref: "#/components/schemas/Inner" } },
    };
    Object.assign(document.components.schemas ?? {}, { Inner: inner, Outer: outer });

    const accepted = await acceptOperations(document);

    expect(accepted.document).toEqual(own);
    expect(accepted.rejected).toEqual({ odd: expect.stringContaining("schema Inner lacks A") });
  });
});
