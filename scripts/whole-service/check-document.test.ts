import { fixtureDocument } from "@metastudio-tts/fixture";
import { operationsOf } from "@metastudio-tts/generator";
import { copyWorkspace } from "@metastudio-tts/tools/workspace-copy";
import { expect, it } from "vitest";
import { checkDocument } from "./check-document.ts";

it("counts the operations that work, that are rejected and that fail", {
  tags: ["slow"],
  timeout: 300_000,
}, async () => {
  // biome-ignore lint/suspicious/noExplicitAny: the test may edit whatever a document can hold
  const document = fixtureDocument() as any;
  const ids = operationsOf(document).map(({ id }) => id);
  document.paths["/v1/{project_id}/lexicons/{lexicon_id}"].delete.parameters = [
    { name: "session", in: "cookie", description: "A session.", schema: { type: "string" }, example: "s" },
  ];
  document.components.examples.SummaryCounted.value.words_by_accent.NORTH = "seventeen";
  await using copy = await copyWorkspace();

  const { works, rejected, failed } = await checkDocument(copy, document);

  const odd = ["deleteLexicon", "showLexiconSummary"];
  expect(failed).toEqual({ showLexiconSummary: expect.stringContaining("string") });
  expect(rejected).toEqual({ deleteLexicon: expect.stringContaining("cookie") });
  expect(works).toEqual(ids.filter((id) => !odd.includes(id)));
});
