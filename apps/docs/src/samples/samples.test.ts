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
      "Parameter lexicon_id of showLexicon has no example. Add one: samples use it.",
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

describe("the samples of an operation", () => {
  // With query, headers and JSON; a form; a file; no body; JSON that can be missing; HEAD; no credentials.
  it.each([
    "teachLexicon",
    "uploadRecording",
    "showPicture",
    "deleteLexicon",
    "renameLexicon",
    "hasLexicon",
    "listAccents",
  ])("are the same as before: %s", async (id) => {
    const samples = samplesById(id).map(({ title, code }) => `=== ${title}\n${code}\n`);

    await expect(samples.join("\n")).toMatchFileSnapshot(`__snapshots__/${id}.txt`);
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

  it("leave out a form without required fields and examples, and then have all kinds", () => {
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
});
