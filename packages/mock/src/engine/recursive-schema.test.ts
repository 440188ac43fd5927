import { expect, it, vi } from "vitest";
import type { OperationId } from "../operations.js";
import { createPrism } from "./prism.js";

vi.mock("@metastudio-tts/openapi/openapi.json", async () => ({
  default: (await import("../testing/invented-document.js")).invented,
}));
vi.mock("../generated/contract.js", () => import("../testing/invented-contract.js"));

const { checkResponse } = createPrism();

function pathsOf(...folders: unknown[]): string[] {
  const violations = checkResponse("showLexicon" as OperationId, {
    statusCode: 200,
    headers: { "content-type": "application/json" },
    body: { lexicon_id: "l", visibility: "SHARED", folders },
  });
  return violations.map(({ path }) => path);
}

it.each([
  ["in itself", { folder_name: 1 }, "folder_name"],
  ["below a reference with a description", { parent: { folder_name: 1 } }, "parent.folder_name"],
  [
    "far below it",
    { parent: { parent: { parent: { folder_name: 1 } } } },
    "parent.parent.parent.folder_name",
  ],
  ["in a list of itself", { folders: [{ folder_name: 1 }] }, "folders.0.folder_name"],
  ["below both", { parent: { folders: [{ parent: { icon_url: 1 } }] } }, "parent.folders.0.parent.icon_url"],
  ["by a rule beside the reference", { parent: { parent: {} } }, "parent.parent"],
  ["by its type", { parent: "root" }, "parent"],
])("a recursive schema is checked %s", (_, folder, path) => {
  expect(pathsOf({ folder_name: "a", parent: { folder_name: "b", parent: null } }, folder)).toEqual([
    expect.stringMatching(new RegExp(`folders\\.1\\.${path.replaceAll(".", "\\.")}$`)),
  ]);
});
