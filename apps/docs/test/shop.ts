import type { Document } from "@metastudio-tts/generator";

const text = { type: "string" };
const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (of: object, value: unknown = {}, name = "one") => ({
  "application/json": { schema: of, examples: { [name]: { summary: `Summary of ${name}`, value } } },
});
const parameter = (place: string, name: string, rest: object) => ({
  name,
  in: place,
  description: `Meaning of ${name}.`,
  schema: text,
  ...rest,
});
const list = { type: "array", items: text };
const project = parameter("path", "project_id", { required: true, example: "p1" });
const item = parameter("path", "item", { required: true, example: "a b(1)" });

/** Operations that differ from today's in every way that the generator lets through. */
const paths = {
  "/v1/{project_id}/items": {
    parameters: [project],
    get: {
      operationId: "listItems",
      summary: "List items",
      description: "Lists them.",
      tags: ["Items"],
      parameters: [
        parameter("query", "tags", { schema: list, required: true, example: ["z", "a,b"] }),
        parameter("query", "ids", { schema: list, required: true, explode: false, example: ["1", "it's"] }),
        parameter("query", "words", {
          schema: list,
          required: true,
          style: "spaceDelimited",
          explode: false,
          example: ["a", "b"],
        }),
        parameter("query", "codes", {
          schema: list,
          required: true,
          style: "pipeDelimited",
          explode: false,
          example: ["a", "b"],
        }),
        parameter("query", "filter", {
          style: "deepObject",
          explode: true,
          required: true,
          example: { color: "é", size: 2 },
          schema: {
            type: "object",
            required: ["color"],
            properties: {
              color: { ...text, description: "Which color." },
              size: { type: "integer", minimum: 1, description: "How large." },
            },
          },
        }),
        parameter("query", "range", {
          required: true,
          example: { from: 1, to: 2 },
          schema: {
            type: "object",
            properties: { from: { type: "integer" }, to: { type: "integer", deprecated: true } },
          },
        }),
        parameter("query", "tone", { required: true, example: "it's (very) calm & $HOME" }),
        parameter("header", "X-Note", { required: true, example: 'it\'s "quoted"' }),
        parameter("query", "sort", {
          deprecated: true,
          schema: {
            ...text,
            enum: ["up", "down|left"],
            "x-enumDescriptions": { up: "Smallest first.", "down|left": "Largest first." },
          },
        }),
        parameter("query", "state", { schema: schema("ItemState") }),
        parameter("header", "X-Flags", { schema: list, required: true, example: ["new", "old"] }),
      ],
      responses: {
        200: {
          description: "The items.",
          headers: {
            "X-Total": { description: "How many there are.", schema: { type: "integer" }, example: 12 },
            "X-Old": { description: "Use X-Total.", deprecated: true, schema: text },
          },
          content: json(schema("Page"), { items: [{ state: "SOLD" }], states: ["SOLD"] }),
        },
        400: { description: "Rejected.", content: json(schema("Failure"), { code: "E1" }, "bad") },
      },
    },
    post: {
      operationId: "createItem",
      summary: "Create an item",
      description: "Creates it.",
      requestBody: {
        description: "What to create.",
        required: true,
        content: {
          "multipart/form-data": {
            schema: {
              type: "object",
              required: ["photo"],
              properties: {
                title: { ...text, description: "Its title." },
                photo: { ...text, format: "binary", description: "Its photo." },
                labels: { ...list, description: "Its labels." },
              },
            },
            examples: { one: { summary: "With labels", value: { title: "it's @home", labels: ["a", "b"] } } },
          },
        },
      },
      responses: {
        201: { description: "Created.", content: json(schema("Item"), { state: "NEW" }, "created") },
        202: { description: "Accepted.", content: json(schema("Item"), { state: "NEW" }, "accepted") },
        204: { description: "It existed." },
      },
    },
  },
  "/v1/{project_id}/items/{item}": {
    parameters: [project, item],
    delete: {
      operationId: "deleteItem",
      summary: "Delete an item",
      description: "Deletes it.",
      deprecated: true,
      responses: { 204: { description: "Deleted.", headers: { "X-Id": { schema: text, example: "r1" } } } },
    },
    put: {
      operationId: "replaceItem",
      summary: "Replace an item",
      description: "Replaces it.",
      "x-retry-safe": false,
      requestBody: { content: json(schema("Item"), { state: "NEW" }) },
      responses: { 200: { description: "Replaced.", content: json(schema("Item"), { state: "NEW" }) } },
    },
    patch: {
      operationId: "changeItem",
      summary: "Change an item",
      description: "Changes it.",
      requestBody: {
        required: true,
        content: {
          "application/merge-patch+json": {
            schema: { type: "object", properties: { note: { type: ["string", "null"] } } },
            examples: {
              clear: {
                summary: "Clear",
                value: { note: 'it\'s "$HOME" \\n é', parts: [1, { "a-b": null }] },
              },
            },
          },
        },
      },
      responses: { 204: { description: "Changed." } },
    },
    head: {
      operationId: "hasItem",
      summary: "Look for an item",
      description: "Looks for it.",
      responses: { 204: { description: "It exists." } },
    },
  },
  "/v1/{project_id}/items/{item}/photo": {
    parameters: [project, item],
    get: {
      operationId: "showPhoto",
      summary: "Show a photo",
      description: "Shows it.",
      responses: { 200: { description: "The photo.", content: { "image/png": {} } } },
    },
  },
  "/v1/{project_id}/items/{item}/note:plain": {
    parameters: [project, item],
    get: {
      operationId: "showNote",
      summary: "Show a note",
      description: "Shows it.",
      responses: {
        200: {
          description: "The note.",
          content: {
            "text/plain": { schema: text, examples: { note: { summary: "A note", value: "Hello" } } },
          },
        },
      },
    },
  },
  "/v1/status": {
    get: {
      operationId: "showStatus",
      summary: "Show the status",
      description: "Shows it.",
      security: [],
      responses: { 200: { description: "It works.", content: json({ type: "object" }, { up: true }, "up") } },
    },
    post: {
      operationId: "reportStatus",
      summary: "Report a status",
      description: "Reports it.",
      security: [],
      requestBody: { required: true, content: json(schema("Failure"), { code: "E1" }) },
      responses: {
        200: { description: "Reported.", content: json(schema("Failure"), { code: "E1" }, "done") },
      },
    },
  },
};

const schemas = {
  ItemState: {
    description: "The state of an item.",
    type: "string",
    enum: ["NEW", "SOLD"],
    "x-enumDescriptions": { NEW: "For sale.", SOLD: "No longer for sale." },
  },
  Base: {
    description: "What everything has.",
    type: "object",
    required: ["id"],
    properties: { id: { type: "integer", format: "int64", description: "The ID of anything." } },
  },
  Url: {
    description: "Where something lies.",
    type: "string",
    format: "uri",
    "x-link-lifetime-seconds": 60,
  },
  Item: {
    description: "An item.\n\nIts second paragraph.",
    allOf: [
      schema("Base"),
      { required: ["state"], description: "And what only items have." },
      {
        type: "object",
        properties: {
          state: schema("ItemState"),
          parent: { ...schema("Item"), description: "The item that it belongs to." },
          price: {
            type: "number",
            exclusiveMinimum: 0,
            maximum: 1e6,
            multipleOf: 0.01,
            description: "Price.",
          },
          old_price: { type: "number", deprecated: true, description: "Old price." },
          upload: { type: "string", "x-link-lifetime-seconds": 3600, "x-link-method": "PUT" },
          photo: { ...schema("Url"), "x-link-lifetime-seconds": 7200 },
          more_photos: { type: "array", items: schema("Url"), minItems: 1, maxItems: 9, uniqueItems: true },
          named_photos: { type: "object", additionalProperties: schema("Url") },
          maybe_photo: { oneOf: [schema("Url"), { type: "null" }], description: "Perhaps a photo." },
        },
      },
    ],
  },
  Page: {
    description: "A page of items.",
    type: "object",
    properties: {
      items: { type: "array", items: schema("Item"), description: "The items of the page." },
      states: { type: "array", items: schema("ItemState"), description: "Every state." },
      kind: { const: "page", description: "Always the same." },
      level: { type: "integer", enum: [1, 2, 30], description: "A level." },
      mood: { type: ["string", "null"], enum: ["good", null], description: "A mood." },
      labels: {
        type: "object",
        additionalProperties: { type: "string", maxLength: 7, description: "One label." },
        description: "All labels.",
      },
      grid: { type: "array", items: { type: "array", items: { type: "number", description: "One cell." } } },
      shops: {
        type: "array",
        items: {
          type: "object",
          description: "One shop.",
          required: ["city"],
          properties: {
            city: { type: "string", pattern: "^[a|b]$", description: "Where it is." },
            owner: { type: "object", properties: { nick: { type: "string", description: "Of the owner." } } },
          },
        },
      },
      pay: { ...schema("Payment"), description: "How to pay." },
      contact: {
        description: "Whom to ask.",
        oneOf: [
          { type: "string", description: "A name alone." },
          { type: "object", description: "All of it.", properties: { phone: { type: "string" } } },
        ],
      },
      promise: schema("Promise"),
      animal: schema("Animal"),
      pet: schema("Pet"),
      tree: schema("Tree"),
      notes: { type: "object", minProperties: 1, additionalProperties: { type: "string" } },
      secret: { type: "string", writeOnly: true },
      made: { type: "string", format: "date-time", readOnly: true },
      other_shops: { $ref: "#/components/schemas/Page/properties/shops" },
      more_shops: { $ref: "#/components/schemas/Page/properties/shops" },
      knot: {
        type: "array",
        items: { $ref: "#/components/schemas/Page/properties/knot" },
        description: "A list of itself.",
      },
    },
    additionalProperties: { type: "boolean", description: "Whatever else there is." },
  },
  Payment: {
    description: "A way to pay.",
    oneOf: [schema("Card"), schema("Cash")],
    discriminator: { propertyName: "way", mapping: { card: "#/components/schemas/Card" } },
  },
  Promise: {
    description: "A promise to pay.",
    anyOf: [
      { type: "object", properties: { iou: { type: "string" } } },
      { required: ["both"], description: "With both." },
    ],
    type: "object",
    properties: { both: { type: "boolean" } },
  },
  Card: {
    description: "By card.",
    type: "object",
    properties: { way: { const: "card" }, digits: { type: "string", minLength: 4, maxLength: 4 } },
  },
  Cash: { description: "In cash.", type: "object", properties: { way: { const: "Cash" } } },
  Animal: {
    description: "An animal.",
    type: "object",
    properties: { species: { type: "string", description: "Which animal." } },
  },
  Cat: {
    description: "A cat.",
    allOf: [schema("Animal"), { type: "object", properties: { lives: { type: "integer", default: 9 } } }],
  },
  Pet: { description: "A pet.", allOf: [schema("Cat"), schema("Animal")] },
  Tree: {
    description: "A tree.",
    type: ["object", "null"],
    deprecated: true,
    properties: { branches: { type: "array", items: schema("Tree") }, up: { allOf: [schema("Tree")] } },
  },
  Failure: { description: "What failed.", type: "object", properties: { code: { type: "string" } } },
  Unused: { description: "Nothing leads here.", type: "object", properties: { lost: { type: "string" } } },
};

/** An invented document with everything that the generator lets through. */
export function shopDocument(): Document {
  return structuredClone({
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    servers: [
      { url: "https://shop.{region}.example", variables: { region: { default: "north", enum: ["north"] } } },
    ],
    security: [{ Token: [] }],
    tags: [{ name: "Items" }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        Token: { type: "apiKey", in: "header", name: "X-Auth-Token", description: "A token." },
      },
    },
  }) as unknown as Document;
}
