import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readOverlays } from "./overlay.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "overlays-"));
});

afterEach(() => rm(folder, { recursive: true }));

const write = async (actions: string, head = "overlay: 1.0.0\ninfo: { title: 中文, version: 1.0.0 }\n") => {
  await mkdir(join(folder, "overlays"), { recursive: true });
  await writeFile(join(folder, "overlays/zh-CN.yaml"), `${head}actions:\n${actions}`);
};

describe("readOverlays", () => {
  it("names each overlay after its language", async () => {
    await write("  - target: $.info\n    x-source: { title: Words }\n    update: { title: 词语 }\n");

    expect(await readOverlays(folder)).toEqual([
      {
        language: "zh-CN",
        actions: [{ target: "$.info", "x-source": { title: "Words" }, update: { title: "词语" } }],
      },
    ]);
  });

  it("finds none in a folder that has none", async () => {
    expect(await readOverlays(folder)).toEqual([]);
  });

  it.each([
    [
      "a wildcard",
      "  - target: $.tags[*]\n    update: { description: 词 }\n",
      /"\$\.tags\[\*\]" .*one place/,
    ],
    ["an unquoted dash", "  - target: $.x-y\n    update: { description: 词 }\n", /"\$\.x-y" .*one place/],
    ["a removal", "  - target: $.tags\n    remove: true\n", /"\$\.tags" .*only "update"/],
    ["a list", "  - target: $.info\n    update: { tags: [词] }\n", /tags.* must be text/],
    ["a number", "  - target: $.info\n    update: { title: 1 }\n", /title.* must be text/],
    ["nothing", "  -\n", /an action that is not an object/],
    ["no target", "  - update: { title: 词 }\n", /target/],
    ["broken YAML", "  - target: [\n", /Failed to parse/],
  ])("rejects %s, and names the file", async (_, actions, message) => {
    await write(actions);

    const error: Error = await readOverlays(folder).then(
      () => expect.unreachable(),
      (thrown) => thrown,
    );

    expect(error.message).toMatch(/overlays\/zh-CN\.yaml/);
    expect(error.message).toMatch(message);
  });
});
