import { fixtureDocument } from "@metastudio-tts/fixture";
import { type Document, type Operation, operationsOf } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { absentSamples, exampleRequest, sampleKinds, samplesOf, withSamples } from "./index.ts";

const document = fixtureDocument();
const lexicon = "/v1/p1/lexicons/9d2e6f1b4c7a40d58b3f0a1e5c6d7b82";
const operationOf = (id: string, given: Document = document) =>
  operationsOf(given).find((one) => one.id === id) as Operation;
const requestOf = (id: string) => exampleRequest(document, operationOf(id));
const samplesById = (id: string) => samplesOf(document, operationOf(id));
const sampleOf = (id: string, title: string) =>
  samplesById(id).find((one) => one.title === title)?.code as string;

describe("exampleRequest", () => {
  it("takes every required part from its example", () => {
    expect(requestOf("teachLexicon")).toMatchObject({
      method: "PUT",
      server: "https://lexicons.north.test",
      path: lexicon,
      query: "accent=EAST%2CWEST",
      headers: { "X-Editor-Name": 'it\'s "quoted"', "Content-Type": "application/json" },
      body: '{"words":[{"spelling":"hello","pronunciation":{"kind":"STRESS","stress":2}}]}',
      argument: { accent: "EAST,WEST", "X-Editor-Name": 'it\'s "quoted"' },
    });
  });

  it("names the parameter that lacks an example", () => {
    const changed = fixtureDocument();
    Object.assign(changed.components.parameters?.LexiconId as object, { example: undefined });

    expect(() => exampleRequest(changed, operationOf("showLexicon", changed))).toThrow(
      "showLexicon: the parameter lexicon_id has no example. Add one, because samples use it.",
    );
  });

  it("writes each parameter in its style, and signs the query sorted and the delimiters encoded", () => {
    expect(requestOf("listLexicons")).toMatchObject({
      query:
        "accents=NORTH,SOUTH&ids=z&ids=a%2Cb&names=it%27s|names%20of%20towns&offset=0&Limit=20&order=field,name,Descending,true&owners=17%204711&size%5BFrom%5D=1&size%5Bto%5D=500&size%5Bunit%5D=it%27s%20%28%C3%A9%29%20%26%20%24HOME",
      signedQuery:
        "Limit=20&accents=NORTH%2CSOUTH&ids=a%2Cb&ids=z&names=it%27s%7Cnames%20of%20towns&offset=0&order=field%2Cname%2CDescending%2Ctrue&owners=17%204711&size%5BFrom%5D=1&size%5Bto%5D=500&size%5Bunit%5D=it%27s%20%28%C3%A9%29%20%26%20%24HOME",
    });
    expect(requestOf("showWords")).toMatchObject({
      path: `${lexicon}/words/hello,good%20day/1,2/Depth,1,name,a%20b%281%29/Depth=1,name=low`,
      headers: { "X-Dialects": "NORTH,SOUTH" },
    });
  });

  it("signs a path encoded, also where the document's own part of it is not", () => {
    expect(requestOf("lockLexicon")).toMatchObject({
      path: `${lexicon}/words:lock`,
      signedPath: `${lexicon}/words%3Alock`,
    });
  });

  it("takes the project from another operation where one does not name it", () => {
    expect(requestOf("listAccents")).toMatchObject({ projectId: "p1", argument: {}, path: "/v1/accents" });
  });

  it("has the media type that the document asks for, and none of a form", () => {
    expect(requestOf("renameLexicon").headers).toEqual({ "Content-Type": "application/merge-patch+json" });
    expect(requestOf("uploadRecording").headers).toEqual({});
  });
});

describe("the samples of an operation with query, headers and body", () => {
  const samples = samplesById("teachLexicon");

  it.each(samples.map((sample) => [sample.title, sample.code] as const))("hold all of it: %s", (_, code) => {
    expect(code).toContain("X-Editor-Name");
    expect(code).toContain("spelling");
    expect(code).toMatch(/accent=EAST%2CWEST|accent: "EAST,WEST"/);
  });

  it("are in the copy of the document, every kind once, and not in the document", () => {
    const copy = withSamples(document);
    const target = copy.paths["/v1/{project_id}/lexicons/{lexicon_id}"]?.put as unknown as Record<
      string,
      { lang: string }[]
    >;

    const titles = sampleKinds.map(({ title }) => title).filter((title) => title !== "curl");
    expect(target["x-codeSamples"]?.map(({ lang }) => lang)).toEqual(titles);
    expect(JSON.stringify(document)).not.toContain("x-codeSamples");
  });
});

describe("the samples of any operation", () => {
  it("send a form with its texts and its required file", () => {
    const curl = sampleOf("uploadRecording", "curl, token");

    expect(curl).toContain("--form-string 'speaker_name=it'\\''s @home, Ünal'");
    expect(curl).toContain("--form-string labels=a \\\n  --form-string labels=b");
    expect(curl).toContain("--form file=@file.bin");
    expect(curl).not.toContain("Content-Type");
    expect(sampleOf("uploadRecording", "fetch")).toContain(
      'form.append("file", await openAsBlob("file.bin"), "file.bin");',
    );
    expect(sampleOf("uploadRecording", "TypeScript")).toContain(
      'body: { file: await openAsBlob("file.bin"), speaker_name: "it\'s @home, Ünal", take: 2, is_studio: true, labels: ["a", "b"] }',
    );
    expect(samplesById("uploadRecording").map(({ title }) => title)).not.toContain("curl, AK/SK");
  });

  it("leave out a form of which nothing is required or shown, and then have all kinds", () => {
    const changed = fixtureDocument();
    const form = {
      "multipart/form-data": { schema: { type: "object", properties: { a: { type: "string" } } } },
    };
    Object.assign(changed.paths["/v1/{project_id}/lexicons/{lexicon_id}/recording"]?.post as object, {
      requestBody: { content: form },
    });
    const operation = operationOf("uploadRecording", changed);

    expect(samplesOf(changed, operation).map(({ title }) => title)).toContain("curl, AK/SK");
    expect(absentSamples(changed, operation)).toEqual([]);
    expect(absentSamples(document, operationOf("uploadRecording"))).toHaveLength(1);
  });

  it.each(["listAccents", "createLexicon"])("send no credentials where none are needed: %s", (id) => {
    const samples = samplesById(id);

    expect(samples.map(({ title }) => title)).toEqual(["curl", "TypeScript", "fetch", "Python", "Mock"]);
    for (const { code, title } of samples)
      expect(code, title).not.toMatch(/token|TOKEN|authorization|_SK|accessKey|secret|x-sdk-date/i);
    expect(sampleOf(id, "TypeScript")).toContain("auth: noAuth(),");
  });

  it.each([
    ["curl, token", "--output showPicture.png"],
    ["curl, AK/SK", "--output showPicture.png"],
    ["TypeScript", 'await writeFile("showPicture.png", Buffer.from(await response.arrayBuffer()));'],
    ["fetch", 'await writeFile("showPicture.png", Buffer.from(await response.arrayBuffer()));'],
    ["Python", 'pathlib.Path("showPicture.png").write_bytes(response.read())'],
    ["Mock", "--output showPicture.png"],
  ])("save what is neither JSON nor text: %s", (title, line) => {
    expect(sampleOf("showPicture", title)).toContain(line);
  });

  it.each([
    ["TypeScript", "const { status } = await client.deleteLexicon("],
    ["fetch", "console.log(response.status);"],
    ["Python", "print(response.status)"],
    ["curl, token", "--write-out '%{http_code}\\n'"],
  ])("read no body where there is none: %s", (title, line) => {
    expect(sampleOf("deleteLexicon", title)).toContain(line);
    expect(sampleOf("deleteLexicon", title)).not.toMatch(/\.json\(\)|--output/);
  });

  it("parse no JSON that can be missing", () => {
    expect(sampleOf("renameLexicon", "fetch")).toContain("console.log(await response.text());");
    expect(sampleOf("renameLexicon", "TypeScript")).toContain("console.log(result);");
  });

  it("let curl wait for no body after HEAD", () => {
    expect(sampleOf("hasLexicon", "curl, token")).toContain("--head");
    expect(sampleOf("hasLexicon", "curl, token")).not.toContain("--request HEAD");
  });

  it("ask the mock for a status where it has no example", () => {
    expect(sampleOf("deleteLexicon", "Mock")).toContain("'Prefer: code=204'");
    expect(sampleOf("listLexicons", "Mock")).toContain("'Prefer: code=200, example=one-lexicon'");
  });
});
