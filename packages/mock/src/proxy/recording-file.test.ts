import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeRecording } from "./recording-file.js";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "metastudio-tts-recording-"));
  file = join(folder, "recorded.json");
});
afterEach(() => rm(folder, { recursive: true }));

const read = async () => JSON.parse(await readFile(file, "utf8"));
const one = { status: 200, body: { a: 1 } };
const two = { status: 500 };

describe("a recording's file", () => {
  it("is there at once, and nothing else is", async () => {
    await writeRecording(file, {});

    expect(await read()).toEqual({});
    expect(await readdir(folder)).toEqual(["recorded.json"]);
  });

  it("keeps what it had for other paths and operations, and has a path's new responses", async () => {
    await writeRecording(file, { a: { "/1": [one], "/2": [one] }, b: { "/3": [one] } });

    await writeRecording(file, { a: { "/1": [two, one], "/4": [one] }, c: { "/5": [two] } });

    expect(await read()).toEqual({
      a: { "/1": [two, one], "/2": [one], "/4": [one] },
      b: { "/3": [one] },
      c: { "/5": [two] },
    });
  });

  it("keeps what people wrote into it", async () => {
    const edited = { a: { "*": ["complete", { body: {} }], "/1": ["frozen"] } };
    await writeFile(file, `\uFEFF${JSON.stringify(edited)}`);

    await writeRecording(file, { a: { "/2": [one] } });

    expect(await read()).toEqual({ a: { ...edited.a, "/2": [one] } });
  });

  it.each([
    "not JSON",
    "[]",
    "null",
    '"a"',
    '{"calls": 1}',
    '{"a": {"/1": {}}}',
    '{"a": {"/1": [{"Status": 1}]}}',
    '{"a": {"/1": [{"status": "200", "body": 1}]}}',
    '{"a": {"path": []}}',
  ])("is not written over %s", async (text) => {
    await writeFile(file, text);

    await expect(writeRecording(file, { a: { "/1": [one] } })).rejects.toThrow(
      `${file} exists and is not a recording. Choose another name, or remove it.`,
    );
    expect(await readFile(file, "utf8")).toBe(text);
  });

  it("can have been empty before", async () => {
    await writeFile(file, "");

    await writeRecording(file, { a: { "/1": [one] } });

    expect(await read()).toEqual({ a: { "/1": [one] } });
  });

  it("keeps its mode, and the link that leads to it", async () => {
    const link = join(folder, "link.json");
    await writeRecording(file, {});
    await chmod(file, 0o600);
    await symlink(file, link);

    await writeRecording(link, { a: { "/1": [one] } });

    expect(await read()).toEqual({ a: { "/1": [one] } });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("is a file in a folder that is there", async () => {
    await expect(writeRecording(folder, {})).rejects.toThrow(`${folder} is not a file`);
    await expect(writeRecording("/dev/null", {})).rejects.toThrow("/dev/null is not a file");
    await expect(writeRecording(join(folder, "none", "a.json"), {})).rejects.toThrow("ENOENT");
    expect(await readdir(folder)).toEqual([]);
  });
});
