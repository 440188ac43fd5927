import { cancel, created, type Edit, type Loose, limit, order, rows, set, tags } from "./edit.ts";

const responses = (operation: typeof order) => (document: Loose) => operation(document).responses;
const body = (schema: string) => ({
  content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } },
});
const busy = { ...body("Failure"), description: "Busy." };
const empty = { description: "Done." };

/** What a response and a request are on the wire. */
export const wire: Edit[] = [
  ...rows("major", {
    "a success has another status": {
      why: "callers of withResponse() look at it",
      says: "major Success of operation `createOrder` changed from 200 with `application/json` to 202 with `application/json`.",
      edit: (document) => {
        set(responses(order), { "200": undefined, "202": created(document) })(document);
      },
    },
    "a success has no body any more": {
      why: "the method resolves to undefined",
      says: [
        "major Success of operation `createOrder` changed from 200 with `application/json` to 204 without a body.",
        "major Scenario `created` of `createOrder` was removed.",
        "major Header `X-Cost` of response `200` of `createOrder` was removed.",
        'patch Description of response `204` of `createOrder` changed from "Created." to "Done.".',
        "none Scenario `204` of `createOrder` was added.",
      ],
      edit: set(responses(order), { "200": undefined, "204": empty }),
    },
    "a success can be empty as well": {
      why: "the method may resolve to undefined",
      says: [
        "major Success of operation `createOrder` changed from 200 with `application/json` to 200 with `application/json` or 204 without a body.",
        "none Scenario `204` of `createOrder` was added.",
      ],
      edit: set(responses(order), { "204": empty }),
    },
    "a success without a body has one instead": {
      why: "the status and the mock's scenario of that name are gone",
      says: [
        "major Success of operation `cancelOrder` changed from 204 without a body to 200 with `application/json`.",
        "major Scenario `204` of `cancelOrder` was removed.",
        "minor Header `X-Cost` of response `200` of `cancelOrder` was added.",
        'patch Description of response `200` of `cancelOrder` changed from "Cancelled." to "Created.".',
        "none Scenario `created` of `cancelOrder` was added.",
      ],
      edit: (document) => {
        set(responses(cancel), { "204": undefined, "200": created(document) })(document);
      },
    },
    "a success is text instead of JSON": {
      why: "the method resolves to a Response",
      says: [
        "major Success of operation `createOrder` changed from 200 with `application/json` to 200 with `text/csv`.",
        "major Scenario `created` of `createOrder` was removed.",
        "none Scenario `200` of `createOrder` was added.",
      ],
      edit: set(created, { content: { "text/csv": { schema: { type: "string" } } } }),
    },
    "an error has no body any more": {
      why: "the mock's scenario is gone, and callers read its code",
      edit: set(responses(cancel), { "400": { description: "Invalid." } }),
    },
    "a response has one header less": {
      why: "callers read it",
      says: "major Header `X-Cost` of response `200` of `createOrder` was removed.",
      edit: set((document) => created(document).headers, { "X-Cost": undefined }),
    },
    "a response has no header any more": {
      why: "callers read it",
      says: "major Header `X-Cost` of response `200` of `createOrder` was removed.",
      edit: set(created, { headers: undefined }),
    },
    "a request is a form instead of JSON": {
      why: "old clients send what is no longer read",
      says: 'major Media type of body of `createOrder` changed from "application/json" to "multipart/form-data".',
      edit: (document) => {
        const { "application/json": json } = order(document).requestBody.content;
        order(document).requestBody.content = { "multipart/form-data": json };
      },
    },
    "a list is sent in one parameter": {
      why: "old clients repeat it, and the mock's callers do",
      says: 'major Style of parameter `tags` of `createOrder` changed from "form, exploded" to "form".',
      edit: set(tags, { explode: false }),
    },
    "a list is sent with other separators": {
      why: "old clients write it otherwise",
      says: 'major Style of parameter `tags` of `createOrder` changed from "form, exploded" to "pipeDelimited".',
      edit: set(tags, { style: "pipeDelimited" }),
    },
  }),
  ...rows("minor", {
    "a success has another status with the same body as well": {
      why: "the method resolves to the same type",
      says: [
        "minor Success of operation `createOrder` changed from 200 with `application/json` to 200 with `application/json` or 201 with `application/json`.",
        "none Scenario `again` of `createOrder` was added.",
      ],
      edit: (document) => {
        const copy = structuredClone(created(document));
        copy.content["application/json"].examples = { again: { value: { count: 2 } } };
        responses(order)(document)["201"] = copy;
      },
    },
    "a success without a body can have one": {
      why: "the method resolved to undefined, from which nobody read anything",
      says: [
        "minor Success of operation `cancelOrder` changed from 204 without a body to 200 with `application/json` or 204 without a body.",
        "none Scenario `created` of `cancelOrder` was added.",
      ],
      edit: (document) => {
        responses(cancel)(document)["200"] = created(document);
      },
    },
    "an error has a status of its own": {
      why: "callers can tell it from others",
      says: /^minor Response `429` of `cancelOrder` was added\./m,
      edit: set(responses(cancel), { "429": busy }),
    },
    "a response has a header": {
      why: "callers can read more",
      says: "minor Header `X-Left` of response `200` of `createOrder` was added.",
      edit: set((document) => created(document).headers, { "X-Left": { schema: { type: "integer" } } }),
    },
    "a response has its first header": {
      why: "callers can read more",
      says: "minor Header `X-Left` of response `204` of `cancelOrder` was added.",
      edit: set((document) => responses(cancel)(document)["204"], {
        headers: { "X-Left": { schema: { type: "integer" } } },
      }),
    },
  }),
  ...rows("patch", {
    "the example of a header": {
      why: "the mock sends another value",
      edit: set((document) => created(document).headers["X-Cost"], { example: 2 }),
    },
    "the style of a single value is written out": {
      why: "the URL is the same",
      edit: set(limit, { style: "form", explode: true }),
    },
  }),
  ...[false, true].map(
    (required): Edit => ({
      title: `a request ${required ? "needs" : "can have"} a body`,
      bump: required ? "major" : "minor",
      why: required ? "old clients send none" : "callers can say more",
      says: [`${required ? "major" : "minor"} Body of \`cancelOrder\` was added.`],
      edit: set(cancel, { requestBody: { required, ...body("Upload") } }),
    }),
  ),
];
