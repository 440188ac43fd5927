import type { Document } from "@metastudio-tts/generator";

/**
 * The document, grown to `operations` operations and about `schemas` schemas, each time the same: what this
 * project would be if it covered the whole service.
 */
export function largeDocument(base: Document, operations: number, schemas: number): Document {
  const document = structuredClone(base);
  const paths = document.paths as Record<string, object>;
  const own = Object.keys(paths).length;
  const models = (document.components.schemas ?? {}) as Record<string, object>;
  for (let index = Object.keys(models).length; index < schemas; index++) {
    models[modelName(index)] = index % 10 === 0 ? enumOf(index) : objectOf(index, schemas);
  }
  for (let index = own; index < operations; index++) {
    paths[
      `/v1/{project_id}/${noun(index).replace("_", "-")}s/{${word(index * 37)}_id}/${word(index * 7)}-${index}`
    ] = index % 3 === 0 ? { post: operationOf(index, schemas) } : { get: operationOf(index, schemas) };
  }
  return document;
}

// Names as different from each other as a real service's are, so that they compress no better.
const words = `account action agent album animation archive asset audio avatar background batch camera caption
category chapter character clip cover device dialog digest effect emotion export face film filter folder font
format frame gesture group history image job label language layer library live lottery material media member
message model motion music notice order page photo picture plan play point product profile prompt quota record
region report robot role room scene script segment session share sound speech stream style subtitle tag task
template text theme topic track training video view voice watermark workspace`.split(/\s+/);

function word(index: number): string {
  return words[index % words.length] as string;
}

/** Two words that few other numbers have, and the number. */
function noun(index: number): string {
  return `${word(index * 37)}_${word(index * 11 + 5)}`;
}

function modelName(index: number): string {
  return `${noun(index).replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())}${index}`;
}

/** A schema of the grown part, never one of those that refer to later ones, so that none leads back to itself. */
function reference(index: number, schemas: number): object {
  return { $ref: `#/components/schemas/${modelName(Math.min(index, schemas - 1))}` };
}

function enumOf(index: number): object {
  const values = ["CREATING", "FAILED", "READY", `STATE_${index}`];
  return {
    description: `The state of part ${index}.`,
    type: "string",
    enum: values,
    "x-enumDescriptions": Object.fromEntries(values.map((value) => [value, `It is ${value}.`])),
  };
}

function objectOf(index: number, schemas: number): object {
  const last = index === schemas - 1;
  return {
    description: `Part ${index} of the service.`,
    type: "object",
    properties: {
      [`${word(index * 37)}_id`]: { description: "Its ID.", type: "string", maxLength: 64 },
      name: { description: "Its name.", type: "string" },
      size: { description: "Its size in bytes.", type: "integer", minimum: 0 },
      ...(last || index % 7 !== 0
        ? {}
        : { next: { description: "The next.", ...reference(index + 1, schemas) } }),
    },
  };
}

function operationOf(index: number, schemas: number): object {
  // The first schemas are the document's own; an object of the grown part stands at each of these places.
  const answer = reference(schemas - 1 - ((index * 3) % 200) - 1, schemas);
  const id = `${index % 3 === 0 ? "create" : "show"}${modelName(index)}`;
  return {
    operationId: id,
    summary: `Handle part ${index}`,
    description: `Does what part ${index} of the service is for.`,
    tags: ["TTS management"],
    parameters: [
      { $ref: "#/components/parameters/ProjectId" },
      pathParameter(`${word(index * 37)}_id`),
      { $ref: "#/components/parameters/AppUserId" },
      ...(index % 3 === 0 ? [] : [queryParameter("limit"), queryParameter("offset")]),
    ],
    ...(index % 3 === 0 && {
      requestBody: {
        required: true,
        content: {
          "application/json": { schema: answer, examples: { whole: exampleOf(index, "Everything") } },
        },
      },
    }),
    responses: {
      "200": {
        description: "Done.",
        content: {
          "application/json": {
            schema: answer,
            examples: { done: exampleOf(index, "Done") },
          },
        },
      },
      "400": { $ref: "#/components/responses/InvalidRequest" },
      "500": { $ref: "#/components/responses/ServerError" },
    },
  };
}

function exampleOf(index: number, summary: string): object {
  return { summary, value: { name: `part-${index}`, size: index } };
}

function pathParameter(name: string): object {
  return {
    name,
    in: "path",
    required: true,
    description: "Its ID.",
    schema: { description: "An ID.", type: "string" },
    example: "part-1",
  };
}

function queryParameter(name: string): object {
  return {
    name,
    in: "query",
    description: "A page of the list.",
    schema: { description: "A number.", type: "integer", minimum: 0 },
    example: 10,
  };
}
