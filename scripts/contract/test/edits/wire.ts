import { batchSize, create, type Edit, ids, type Loose, list, listed, remove, rows, set } from "./edit.ts";

const responses = (operation: typeof list) => (document: Loose) => operation(document).responses;
const body = (schema: string) => ({
  content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } },
});
const busy = { ...body("ErrorResponse"), description: "Busy." };
const empty = { description: "Done." };

/** What a response and a request are on the wire. */
export const wire: Edit[] = [
  ...rows("major", {
    "a success has another status, because callers of withResponse() look at it": {
      says: "major Success of operation `listLexicons` changed from 200 with `application/json` to 202 with `application/json`.",
      edit: (document) => {
        set(responses(list), { "200": undefined, "202": listed(document) })(document);
      },
    },
    "a success has no body any more, because the method resolves to undefined": {
      says: [
        "major Success of operation `listLexicons` changed from 200 with `application/json` to 204 without a body.",
        "major Scenario `one-lexicon` of `listLexicons` was removed.",
        "major Scenario `no-lexicons` of `listLexicons` was removed.",
        "major Header `X-Request-Id` of response `200` of `listLexicons` was removed.",
        "major Header `X-Total-Count` of response `200` of `listLexicons` was removed.",
        'patch Description of response `204` of `listLexicons` changed from "A page of lexicons." to "Done.".',
        "none Scenario `204` of `listLexicons` was added.",
      ],
      edit: set(responses(list), { "200": undefined, "204": empty }),
    },
    "a success can be empty as well, because the method may resolve to undefined": {
      says: [
        "major Success of operation `listLexicons` changed from 200 with `application/json` to 200 with `application/json` or 204 without a body.",
        "none Scenario `204` of `listLexicons` was added.",
      ],
      edit: set(responses(list), { "204": empty }),
    },
    "a success without a body has one instead, because the status and the mock's scenario of that name are gone":
      {
        says: [
          "major Success of operation `deleteLexicon` changed from 204 without a body to 200 with `application/json`.",
          "major Scenario `204` of `deleteLexicon` was removed.",
          "minor Header `X-Total-Count` of response `200` of `deleteLexicon` was added.",
          'patch Description of response `200` of `deleteLexicon` changed from "The lexicon is gone." to "A page of lexicons.".',
          'patch Example of header `X-Request-Id` of response `200` of `deleteLexicon` changed from "4c1e7f20ab934d58" to "0b8d5b0e6c0f4f6f".',
          "none Scenario `one-lexicon` of `deleteLexicon` was added.",
          "none Scenario `no-lexicons` of `deleteLexicon` was added.",
        ],
        edit: (document) => {
          set(responses(remove), { "204": undefined, "200": listed(document) })(document);
        },
      },
    "a success is text instead of JSON, because the method resolves to a Response": {
      says: [
        "major Success of operation `listLexicons` changed from 200 with `application/json` to 200 with `text/csv`.",
        "major Scenario `one-lexicon` of `listLexicons` was removed.",
        "major Scenario `no-lexicons` of `listLexicons` was removed.",
        "none Scenario `200` of `listLexicons` was added.",
      ],
      edit: set(listed, { content: { "text/csv": { schema: { type: "string" } } } }),
    },
    "an error has no body any more, because the mock's scenario is gone, and callers read its code": set(
      responses(remove),
      { "400": { description: "Invalid." } },
    ),
    "a response has one header less, because callers read it": {
      says: "major Header `X-Total-Count` of response `200` of `listLexicons` was removed.",
      edit: set((document) => listed(document).headers, { "X-Total-Count": undefined }),
    },
    "a response has no header any more, because callers read it": {
      says: [
        "major Header `X-Request-Id` of response `200` of `listLexicons` was removed.",
        "major Header `X-Total-Count` of response `200` of `listLexicons` was removed.",
      ],
      edit: set(listed, { headers: undefined }),
    },
    "a request is a form instead of JSON, because old clients send what is no longer read": {
      says: 'major Media type of body of `createLexicon` changed from "application/json" to "multipart/form-data".',
      edit: (document) => {
        const { "application/json": json } = create(document).requestBody.content;
        create(document).requestBody.content = { "multipart/form-data": json };
      },
    },
    "a list is sent in one parameter, because old clients repeat it, and the mock's callers do": {
      says: 'major Style of parameter `ids` of `listLexicons` changed from "form, exploded" to "form".',
      edit: set(ids, { explode: false }),
    },
    "a list is sent with other separators, because old clients write it otherwise": {
      says: 'major Style of parameter `ids` of `listLexicons` changed from "form, exploded" to "pipeDelimited".',
      edit: set(ids, { style: "pipeDelimited" }),
    },
    "a request needs a body, because old clients send none": {
      says: ["major Body of `deleteLexicon` was added."],
      edit: set(remove, { requestBody: { required: true, ...body("LexiconBase") } }),
    },
  }),
  ...rows("minor", {
    "a request can have a body, because callers can say more": {
      says: ["minor Body of `deleteLexicon` was added."],
      edit: set(remove, { requestBody: { required: false, ...body("LexiconBase") } }),
    },
    "a success has another status with the same body as well, because the method resolves to the same type": {
      says: [
        "minor Success of operation `listLexicons` changed from 200 with `application/json` to 200 with `application/json` or 201 with `application/json`.",
        "none Scenario `again` of `listLexicons` was added.",
      ],
      edit: (document) => {
        const copy = structuredClone(listed(document));
        copy.content["application/json"].examples = { again: { value: { count: 2 } } };
        responses(list)(document)["201"] = copy;
      },
    },
    "a success without a body can have one, because the method resolved to undefined, from which nobody read anything":
      {
        says: [
          "minor Success of operation `deleteLexicon` changed from 204 without a body to 200 with `application/json` or 204 without a body.",
          "none Scenario `one-lexicon` of `deleteLexicon` was added.",
          "none Scenario `no-lexicons` of `deleteLexicon` was added.",
        ],
        edit: (document) => {
          responses(remove)(document)["200"] = listed(document);
        },
      },
    "an error has a status of its own, because callers can tell it from others": {
      says: /^minor Response `429` of `deleteLexicon` was added\./m,
      edit: set(responses(remove), { "429": busy }),
    },
    "a response has a header, because callers can read more": {
      says: "minor Header `X-Left` of response `200` of `listLexicons` was added.",
      edit: set((document) => listed(document).headers, { "X-Left": { schema: { type: "integer" } } }),
    },
    "a response has its first header, because callers can read more": {
      says: "minor Header `X-Left` of response `204` of `deleteLexicon` was added.",
      before: set((document) => responses(remove)(document)["204"], { headers: undefined }),
      edit: set((document) => responses(remove)(document)["204"], {
        headers: { "X-Left": { schema: { type: "integer" } } },
      }),
    },
  }),
  ...rows("patch", {
    "the example of a header, because the mock sends another value": set(
      (document) => listed(document).headers["X-Total-Count"],
      { example: 2 },
    ),
    "the style of a single value is written out, because the URL is the same": set(batchSize, {
      style: "form",
      explode: true,
    }),
  }),
];
