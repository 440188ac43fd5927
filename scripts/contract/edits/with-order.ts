import type { Loose } from "./edit.ts";

/**
 * What an operation that the document lacks adds to it: a body, a query and an enum in a request, so that
 * edits of requests can be tried too.
 */
export function withOrder(document: Loose): Loose {
  const copy = structuredClone(document);
  copy.paths["/v1/{project_id}/orders/{order_id}"] = {
    parameters: [
      { $ref: "#/components/parameters/ProjectId" },
      { name: "order_id", in: "path", required: true, description: "Its ID.", schema: { type: "string" } },
    ],
    post: {
      operationId: "createOrder",
      tags: ["TTS Management"],
      summary: "Create an order",
      description: "Creates an order.",
      parameters: [
        {
          name: "limit",
          in: "query",
          description: "How many at most.",
          schema: { type: "integer", minimum: 1, maximum: 100, default: 10 },
        },
      ],
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: { $ref: "#/components/schemas/Order" },
            examples: { short: { summary: "Short", value: { text: "Hello" } } },
          },
        },
      },
      responses: {
        "200": {
          description: "Created.",
          content: {
            "application/json": {
              schema: { $ref: "#/components/schemas/OrderReceipt" },
              examples: { created: { summary: "Created", value: { count: 1 } } },
            },
          },
        },
        "400": { $ref: "#/components/responses/InvalidRequest" },
      },
    },
  };
  Object.assign(copy.components.schemas, {
    Order: {
      description: "What to say.",
      type: "object",
      required: ["text"],
      properties: {
        text: { description: "The text.", type: "string", maxLength: 100 },
        pace: { description: "How fast, default 1.", type: "number", default: 1 },
        quality: { $ref: "#/components/schemas/Quality" },
      },
    },
    Quality: {
      description: "How good.",
      type: "string",
      enum: ["LOW", "HIGH"],
      "x-enumDescriptions": { LOW: "Low.", HIGH: "High." },
    },
    OrderReceipt: {
      description: "What was ordered.",
      type: "object",
      required: ["count"],
      properties: { count: { description: "How many.", type: "integer" } },
    },
  });
  return copy;
}
