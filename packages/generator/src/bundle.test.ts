import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { generateBundle } from "./bundle.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bundle-"));
  const source = join(import.meta.dirname, "../../../openapi");
  for (const name of ["openapi.yaml", "redocly.yaml", "lint-rules.js", "paths", "components", "overlays"]) {
    await cp(join(source, name), join(folder, name), { recursive: true });
  }
});

afterEach(() => rm(folder, { recursive: true }));

/** The error for a bundle that is rejected. */
const rejected = () =>
  generateBundle(folder).then(
    () => expect.unreachable(),
    (error: Error) => error,
  );

describe("generateBundle", { timeout: 60_000 }, () => {
  it("bundles as JSON and as YAML, twice the same", async () => {
    const files = await generateBundle(folder);

    expect(JSON.parse(files["openapi.json"] as string).openapi).toBe("3.1.0");
    expect(files["openapi.yaml"]).toMatch(/^openapi: 3\.1\.0\n/);
    expect(await generateBundle(folder)).toEqual(files);
  });

  it("replaces the texts of an overlay, and no other: what is open stays English", async () => {
    const english = JSON.parse((await generateBundle(folder))["openapi.json"] as string);
    const overlay = join(folder, "overlays/zh-CN.yaml");
    const action = (target: string, source: object, update: object) =>
      JSON.stringify({ target, "x-source": source, update });
    const { title, summary } = english.info;
    const actions = [
      action("$.info", { title, summary: `${summary} More.` }, { title: "语音合成", summary: "旧的" }),
      action("$.components.schemas.Gone", { description: "Gone." }, { description: "没有了。" }),
    ];
    const head = "overlay: 1.0.0\ninfo: { title: 中文, version: 1.0.0 }\nactions:\n";
    await writeFile(overlay, `${head}${actions.map((line) => `  - ${line}\n`).join("")}`);

    const files = await generateBundle(folder);

    expect(JSON.parse(files["openapi.zh-CN.json"] as string)).toEqual({
      ...english,
      info: { ...english.info, title: "语音合成", "x-language": "zh-CN" },
    });
  });

  it("names the file and the line of broken YAML, once", async () => {
    await appendFile(join(folder, "components/schemas/AuditionFile.yaml"), "  broken: [\n");

    const error = await rejected();

    expect(error.message.split("\n")).toEqual([
      expect.stringMatching(/components\/schemas\/AuditionFile\.yaml:\d+:\d+ {2}Failed to parse: .+[^)]$/),
      "The OpenAPI document has 1 error. Fix it, then run the command again.",
    ]);
  });

  it("names the place that refers to an example that is not there", async () => {
    await rm(join(folder, "components/examples/TimbreActive.yaml"));

    await expect(generateBundle(folder)).rejects.toThrow(
      /paths\/check-voice-asset\.yaml:\d+:\d+ {2}Can't resolve \$ref: .*components\/examples\/TimbreActive\.yaml/,
    );
  });

  it("names each file that is not part of the document", async () => {
    await writeFile(join(folder, "paths/voices.yaml"), "get:\n  $ref: ../components/schemas/Voice.yaml\n");
    await writeFile(join(folder, "components/schemas/Voice.yaml"), "type: string\n");

    const { message } = await rejected();

    expect(message.split("\n")).toEqual([
      expect.stringMatching(
        /components\/schemas\/Voice\.yaml {2}Nothing refers .* where it belongs, or delete it\.$/,
      ),
      expect.stringMatching(/paths\/voices\.yaml {2}Nothing refers .* from openapi\.yaml, or delete it\.$/),
    ]);
  });

  it("names an enum of a field or a parameter whose values have no meaning", async () => {
    const field = "  size:\n    description: How long.\n    type: string\n    enum: [SHORT, LONG]\n";
    await appendFile(join(folder, "components/schemas/AuditionFile.yaml"), field);

    const { message } = await rejected();

    expect(message).toMatch(
      /AuditionFile\.yaml:\d+:\d+ {2}Enum has no meaning of SHORT, LONG\. Add it under x-enumDescriptions\./,
    );
  });

  it("rejects an example that does not fit its schema", async () => {
    const path = join(folder, "components/examples/TimbreFrozen.yaml");
    await writeFile(path, (await readFile(path, "utf8")).replace("BLOCK", "MELTED"));

    await expect(generateBundle(folder)).rejects.toThrow(/TimbreFrozen\.yaml:\d+:\d+ .*asset_state/);
  });

  it("names a field without a description and a response without examples", async () => {
    await appendFile(join(folder, "components/schemas/AuditionFile.yaml"), "  bare:\n    type: string\n");
    const path = join(folder, "components/responses/ServerError.yaml");
    const text = await readFile(path, "utf8");
    await writeFile(path, text.slice(0, text.indexOf("    examples:")));

    const error = await rejected();

    expect(error.message).toMatch(
      /schemas\/AuditionFile\.yaml:\d+:\d+ {2}Schema has no description\. Add one with unit, limits and default\./,
    );
    expect(error.message).toMatch(/responses\/ServerError\.yaml:\d+:\d+ {2}Body has no examples\. Add one/);
  });

  it("says how many errors there are beyond those that it shows", async () => {
    const fields = Array.from({ length: 103 }, (_, index) => `  bare${index}:\n    type: string\n`);
    await appendFile(join(folder, "components/schemas/AuditionFile.yaml"), fields.join(""));

    const { message } = await rejected();

    const lines = message.split("\n");
    const [, more] = /^… and (\d+) more$/.exec(lines.at(-2) as string) ?? [];
    expect(Number(more)).toBeGreaterThan(103);
    expect(lines.at(-1)).toContain(`The OpenAPI document has ${lines.length - 2 + Number(more)} errors.`);
  });

  it("names a field that only its type describes", async () => {
    const path = join(folder, "components/schemas/CheckVoiceAssetResponse.yaml");
    await writeFile(
      path,
      (await readFile(path, "utf8")).replace(/(asset_state:\n) +description: .*\n/, "$1"),
    );

    await expect(generateBundle(folder)).rejects.toThrow(
      /CheckVoiceAssetResponse\.yaml:\d+:3 {2}Field asset_state has no description beside its \$ref\. Add one/,
    );
  });

  it("names a field and an enum value that no example has", async () => {
    await appendFile(
      join(folder, "components/schemas/AuditionFile.yaml"),
      "  size:\n    description: Bytes.\n    type: integer\n",
    );
    const path = join(folder, "components/schemas/AssetState.yaml");
    await writeFile(path, (await readFile(path, "utf8")).replace("enum:\n", "enum:\n  - MELTED\n"));

    const error = await rejected();

    expect(error.message.split("\n")).toEqual([
      expect.stringMatching(
        /schemas\/AuditionFile\.yaml:\d+:3 {2}No example has the field size\. Add it to one/,
      ),
      expect.stringMatching(
        /schemas\/AssetState\.yaml:\d+:5 {2}No example has the value MELTED of AssetState\./,
      ),
      "The OpenAPI document has 2 errors. Fix them, then run the command again.",
    ]);
  });
});
