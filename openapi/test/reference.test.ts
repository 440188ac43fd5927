import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import { describe, expect, it } from "vitest";

/**
 * The tables of the vendor's two reference pages, transcribed row for row, and held against the bundle.
 * A row is: name, the page's type, then what the page limits.
 */
interface Limits {
  options?: string[];
  default?: unknown;
  range?: [number, number];
  length?: [number, number];
  linkLifetimeSeconds?: number;
}
type Row = [name: string, type: string, limits?: Limits];

const assetStates = ["CREATING", "FAILED", "UNACTIVED", "ACTIVED", "DELETING", "DELETED", "BLOCK"];
const fileStates = [
  "CREATING",
  "CREATED",
  "FAILED",
  "CANCELLED",
  "DELETING",
  "DELETED",
  "UPLOADED",
  "REVIEW",
];
const categories = ["MAIN", "COVER", "PAGE", "SAMPLE", "OTHER", "WHOLE_MODEL", "USER_MODIFIED_MODEL"];
const languages =
  "UNKNOW CN EN GER fr Kr por JPN Ita ESP DBH GT GXH HBH SXH SCH YY Russian Filipino Dutch Indonesian Vietnamese Arabic Turkish Malay Thai Finnish".split(
    " ",
  );
const errorCodes = ["MSS.000000001", "MSS.000000002", "MSS.000000003", "MSS.000000004"];

const bodies: Record<string, Row[]> = {
  // Preview page, tables 3 and 4
  ShowTtsAuditionFileResponse: [
    ["is_file_complete", "Boolean"],
    ["message", "String"],
    ["files", "Array of AuditionFile"],
  ],
  AuditionFile: [["download_url", "String", { linkLifetimeSeconds: 60 * 60 }]],
  // Preview page, tables 5 and 6; timbre page, tables 10 and 11
  ErrorResponse: [
    ["error_code", "String", { options: errorCodes }],
    ["error_msg", "String"],
    ["request_id", "String"],
  ],
  // Timbre page, tables 3 to 9
  CheckVoiceAssetResponse: [
    ["asset_id", "String"],
    ["asset_name", "String"],
    ["asset_type", "String", { options: ["VOICE_MODEL"] }],
    ["asset_state", "String", { options: assetStates }],
    ["create_time", "String"],
    ["update_time", "String"],
    ["asset_extra_meta", "TtscAssetExtraMeta"],
    ["files", "Array of TtscAssetFileInfo"],
  ],
  TtscAssetExtraMeta: [["voice_model_meta", "TtscVoiceModelAssetMeta"]],
  TtscVoiceModelAssetMeta: [
    ["sex", "String", { options: ["UNKNOW", "MALE", "FEMALE"], default: "UNKNOW" }],
    ["external_voice_meta", "TtscExternalVoiceAssetMeta"],
    ["language", "String", { options: languages, default: "UNKNOW" }],
    ["speed_ratio", "Float", { range: [0, 100], default: 1 }],
    ["volume_ratio", "Float", { range: [0, 100], default: 1 }],
  ],
  TtscExternalVoiceAssetMeta: [
    ["provider", "String", { options: ["XIMALAYA", "HUAWEI_EI", "MOBVOI"] }],
    ["mobvoi_voice_meta", "TtscMobvoiVoiceAssetMeta"],
    ["audiox_voice_meta", "TtscAudioxVoiceAssetMeta"],
  ],
  TtscMobvoiVoiceAssetMeta: [["speaker", "String"]],
  TtscAudioxVoiceAssetMeta: [["speaker", "String"]],
  TtscAssetFileInfo: [
    ["file_id", "String"],
    ["file_name", "String", { length: [1, 256] }],
    ["file_md5", "String", { length: [24, 24] }],
    ["file_size", "Long", { range: [1, 5_368_709_120] }],
    ["file_type", "String"],
    ["asset_file_category", "String", { options: categories }],
    ["download_url", "String", { linkLifetimeSeconds: 24 * 60 * 60 }],
    ["state", "String", { options: fileStates }],
    ["reason", "String"],
  ],
};

/** Tables 1 and 2 of each page: the path and header parameters, and whether each is required. */
const requests = [
  {
    method: "get",
    path: "/v1/{project_id}/ttsc/audition-file/{job_id}",
    parameters: { project_id: true, job_id: true, "X-Request-Id": false, "X-App-UserId": false },
    response: "ShowTtsAuditionFileResponse",
  },
  {
    method: "post",
    path: "/v1/{project_id}/ttsc/check-voice-asset/{voice_asset_id}",
    parameters: { project_id: true, voice_asset_id: true, "X-App-UserId": false },
    response: "CheckVoiceAssetResponse",
  },
];
const credentialHeaders = ["X-Auth-Token", "Authorization", "X-Sdk-Date", "X-Project-Id"];

type Node = Record<string, unknown>;

function follow(node: Node): Node {
  if (typeof node.$ref !== "string") return node;
  const path = node.$ref.slice(2).split("/");
  return follow(path.reduce((found, key) => found[key] as Node, document as Node));
}

/** The names of all schemas that a part of the document uses. */
function schemasUsedBy(part: unknown, found = new Set<string>()): Set<string> {
  for (const [, kind, name = ""] of JSON.stringify(part).matchAll(/"#\/components\/(\w+)\/(\w+)"/g)) {
    if (kind === "schemas" && found.has(name)) continue;
    if (kind === "schemas") found.add(name);
    schemasUsedBy(follow({ $ref: `#/components/${kind}/${name}` }), found);
  }
  return found;
}

function pageType(node: Node): string {
  if (typeof node.$ref === "string" && !follow(node).enum) return node.$ref.split("/").at(-1) as string;
  const { type, format, items } = follow(node) as { type: string; format?: string; items?: Node };
  if (type === "array") return `Array of ${pageType(items as Node)}`;
  const names: Record<string, string> = {
    "string ": "String",
    "string uri": "String",
    "boolean ": "Boolean",
    "number float": "Float",
    "integer int64": "Long",
  };
  return names[`${type} ${format ?? ""}`] ?? `${type} ${format ?? ""}`.trim();
}

function limitsOf(node: Node): Limits {
  const found = follow(node);
  const limits: Limits = {};
  if (found.enum) limits.options = found.enum as string[];
  if ("default" in found) limits.default = found.default;
  if ("minimum" in found || "maximum" in found)
    limits.range = [found.minimum, found.maximum] as [number, number];
  if ("minLength" in found || "maxLength" in found)
    limits.length = [found.minLength, found.maxLength] as [number, number];
  if ("x-link-lifetime-seconds" in found)
    limits.linkLifetimeSeconds = found["x-link-lifetime-seconds"] as number;
  return limits;
}

const workspace = join(import.meta.dirname, "../..");

const here = "openapi/test/reference.test.ts";

/** The file and the line that starts with the last text, after lines that start with the others. */
async function findPlace(file: string, ...starts: string[]): Promise<string> {
  const lines = (await readFile(join(workspace, file), "utf8")).split("\n");
  const line = starts.reduce((from, start) => {
    const found = lines.findIndex((text, index) => index >= from && text.startsWith(start));
    return found < 0 ? from : found;
  }, 0);
  return `${file}:${line + 1}`;
}

/** The rows to change here after an edit of a schema, with both places; empty if there are none. */
async function rowsToWrite(name: string, properties: Record<string, Node>, rows: Row[]): Promise<string> {
  const yaml = `openapi/components/schemas/${name}.yaml`;
  const fields = Object.keys(properties);
  const { missing, extra } = differences(
    fields,
    rows.map(([field]) => field),
  );
  const table = await findPlace(here, `  ${name}:`);
  const lines = [
    ...missing.map(
      async (field) =>
        `${await findPlace(yaml, `  ${field}:`)} Field ${field} has no row. Add it at ${table}.`,
    ),
    ...extra.map((field) => `${table} Row ${field} is not a field of ${yaml}. Rename or remove it.`),
    ...rows
      .filter(([field]) => properties[field])
      .map((row) => describeRow(name, properties[row[0]] as Node, row)),
  ];
  return (await Promise.all(lines)).filter(Boolean).join("\n");
}

async function describeRow(owner: string, node: Node, [field, type, limits = {}]: Row): Promise<string> {
  const { options: values = [], ...found } = limitsOf(node);
  const { options = [], ...expected } = limits;
  const { missing, extra } = differences(values, options);
  const row = await findPlace(here, `  ${owner}:`, `    ["${field}"`);
  const file = (name: unknown) => `openapi/components/schemas/${String(name).split("/").at(-1)}.yaml`;
  const enumFile = file(node.$ref ?? owner);
  const is = [pageType(node), found];
  const lines = [
    ...missing.map(async (value) => {
      const at = await findPlace(enumFile, "enum:", `  - ${value}`);
      return `${at} Value ${value} is not an option of row ${field}. Add it at ${row}.`;
    }),
    ...extra.map(
      (value) => `${row} Option ${value} of row ${field} is not a value of ${enumFile}. Rename or remove it.`,
    ),
    !isDeepStrictEqual(is, [type, expected]) &&
      `${await findPlace(file(owner), `  ${field}:`)} Field ${field} is ${JSON.stringify(is)}, but its row says ${JSON.stringify([type, expected])}. Fix one of them: ${row}.`,
  ];
  return (await Promise.all(lines)).filter(Boolean).join("\n");
}

function differences(document: string[], page: string[]): { missing: string[]; extra: string[] } {
  return {
    missing: document.filter((word) => !page.includes(word)),
    extra: page.filter((word) => !document.includes(word)),
  };
}

describe("the bundle and the vendor's pages", () => {
  it.each(Object.entries(bodies))("agree on %s, row for row", async (name, rows) => {
    const schema = (document.components.schemas as Record<string, Node>)[name] as Node;
    const properties = schema.properties as Record<string, Node>;
    expect(await rowsToWrite(name, properties, rows)).toBe("");
    expect(Object.keys(properties), "the order of the page").toEqual(rows.map(([field]) => field));
    expect(schema.required, "the pages have no required field of a response").toBeUndefined();
    expect(schema.additionalProperties, "responses may get new fields").toBeUndefined();
  });

  it("agree on which bodies there are", () => {
    const schemas = document.components.schemas as Record<string, Node>;
    const used = schemasUsedBy(requests.map(({ path }) => (document.paths as Record<string, Node>)[path]));
    const objects = [...used].filter((name) => schemas[name]?.type === "object");

    const toWrite = objects
      .filter((name) => !bodies[name])
      .map((name) => `openapi/components/schemas/${name}.yaml`);
    expect(toWrite.join(", "), "has no table in `bodies` of this file: add its rows").toBe("");
    expect(objects.sort()).toEqual(Object.keys(bodies).sort());
  });

  it.each(requests)("agree on the request $method $path", ({ method, path, parameters, response }) => {
    const item = (document.paths as Record<string, Node>)[path] as Node;
    const operation = item[method] as Node;
    const declared = [...(item.parameters as Node[]), ...(operation.parameters as Node[])].map(follow);

    expect(Object.fromEntries(declared.map(({ name, required }) => [name, required]))).toEqual(parameters);
    expect(declared.every(({ schema }) => (schema as Node).type === "string")).toBe(true);
    expect(operation.requestBody).toBeUndefined();

    const responses = operation.responses as Record<string, Node>;
    expect(Object.keys(responses)).toEqual(["200", "400", "500"]);
    const bodyOf = (status: string) =>
      ((follow(responses[status] as Node).content as Node)["application/json"] as Node).schema;
    expect(bodyOf("200")).toEqual({ $ref: `#/components/schemas/${response}` });
    expect(bodyOf("400")).toEqual({ $ref: "#/components/schemas/ErrorResponse" });
    expect(bodyOf("500")).toEqual({ $ref: "#/components/schemas/ErrorResponse" });
  });

  it("agree on the headers for authentication: a token, or three together", () => {
    const schemes = document.components.securitySchemes as Record<string, Node>;
    const headersOf = (requirement: object) => Object.keys(requirement).map((name) => schemes[name]?.name);

    expect(Object.values(schemes).map(({ name }) => name)).toEqual(credentialHeaders);
    expect(document.security.map(headersOf)).toEqual([
      credentialHeaders.slice(0, 1),
      credentialHeaders.slice(1),
    ]);
  });

  it("agree that X-App-UserId rejects Chinese characters", () => {
    const { pattern } = (document.components.parameters.AppUserId as { schema: { pattern: string } }).schema;
    const rule = new RegExp(pattern);

    const allowed = ["", "reader-4711", "Ünïcode", "\u306a"];
    // The first and the last of each block of Han characters in the basic plane.
    const chinese = ["\u3007", "\u3400", "\u4dbf", "\u4e00", "\u9fff", "\uf900", "\ufaff", "\u7528\u62371"];
    expect(allowed.filter((id) => !rule.test(id))).toEqual([]);
    expect(chinese.filter((id) => rule.test(id))).toEqual([]);
  });

  it("agree on the polling interval, and on how a preview ends", () => {
    const { get } = document.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"];

    expect(get["x-waiter"]).toMatchObject({
      "interval-seconds": 5,
      ready: { field: "is_file_complete", equals: [true] },
      failed: { field: "message", "not-empty": true, unless: { field: "code" } },
      reason: "message",
    });
  });

  const meanings: [place: string, words: RegExp][] = [
    ["paths ttsc/check-voice-asset post summary", /self-developed or third-party/],
    ["paths ttsc/check-voice-asset post description", /available.*says why/s],
    ["schemas AssetType description", /type of a public asset/],
    ["schemas AssetState x-enumDescriptions UNACTIVED", /not activated.*Users can change this status/],
    ["schemas AssetState x-enumDescriptions ACTIVED", /activated.*Users can change this status/],
    ["schemas VoiceSex description", /gender/],
    ["schemas TtscVoiceModelAssetMeta properties sex description", /gender/],
    [
      "schemas TtscMobvoiVoiceAssetMeta properties speaker description",
      /^The voice of the synthesized speech/,
    ],
    [
      "schemas TtscAudioxVoiceAssetMeta properties speaker description",
      /^The voice of the synthesized speech/,
    ],
    ["parameters RequestId description", /request of one stream.*tracing and locating/],
    ["parameters AppUserId description", /third-party user ID.*Chinese characters/],
    ["schemas ShowTtsAuditionFileResponse properties message description", /^An error message\.$/],
    ["responses ServerError description", /^A server error\.$/],
    ["schemas TtscAssetFileInfo properties reason description", /rejected/],
    [
      "schemas TtscAssetFileInfo properties file_name description",
      /Case-insensitive when the file is created/,
    ],
  ];

  it.each(meanings)("agree on the meaning of %s", (place, words) => {
    const keys = place.split(" ");
    const from = keys[0] === "paths" ? document.paths : (document.components as Node)[keys[0] as string];
    const found = keys.slice(1).reduce<unknown>((node, key) => {
      const name = Object.keys(node as Node).find((path) => path === key || path.includes(`${key}/`));
      return (node as Node)[name as string];
    }, from);

    expect(found).toMatch(words);
  });

  const vendor = "https://support.huaweicloud.com/intl/en-us";
  it.each([
    ["the reference", "externalDocs", `${vendor}/api-metastudio/metastudio_02_0000.html`],
    ["Calling APIs", "info", `${vendor}/api-metastudio/metastudio_02_0002.html`],
    ["status codes", "info", `${vendor}/api-metastudio/metastudio_02_0005.html`],
    ["error codes", "info", `${vendor}/api-metastudio/ErrorCode.html`],
    ["the preview's page", "paths", `${vendor}/api-metastudio/ShowTtsAuditionFile.html`],
    ["the timbre's page", "paths", `${vendor}/api-metastudio/CheckVoiceAsset.html`],
    ["permissions", "paths", `${vendor}/productdesc-metastudio/metastudio_01_0007.html`],
    ["the project ID", "components", `${vendor}/api-metastudio/metastudio_02_0006.html`],
    ["IAM's token", "components", `${vendor}/api-iam/iam_30_0001.html`],
  ])("agree on the link to %s", (_, place, url) => {
    expect(JSON.stringify((document as unknown as Node)[place])).toContain(url);
  });

  it("differ only in what the README lists as inferred", async () => {
    const readme = await readFile(join(import.meta.dirname, "../README.md"), "utf8");
    const inferred = readme.split("## What is inferred")[1]?.split("\n## ")[0] as string;
    const text = JSON.stringify(document);
    // What the document has, but no row of the two pages.
    const additions = [
      "x-retry-safe",
      "x-waiter",
      "ACTIVED",
      "5 GiB",
      "base64",
      "Multiplier",
      "without credentials",
      "case-sensitive",
      "is an assumption",
      "CreateTtsAudition",
      "My Credentials",
      "ap-southeast-3",
      "15 minutes",
      "X-Security-Token",
      "24 hours",
      "APIGW.0301",
      "APIGW.0308",
      "support",
      "x-enum-varnames",
    ];
    const rows: Record<string, string> = {
      "5 GiB": "in bytes",
      Multiplier: "multipliers",
      "is an assumption": "Assumed",
      "My Credentials": "lists its ID",
      "ap-southeast-3": "Regions",
      support: "vendor's support",
    };

    expect(additions.filter((words) => !text.includes(words))).toEqual([]);
    expect(additions.filter((words) => !inferred.includes(rows[words] ?? words))).toEqual([]);
  });

  it.each([
    ["VOICE_MODEL", "MAIN SAMPLE OTHER"],
    ["SCENE", "MAIN COVER OTHER"],
    ["ANIMATION", "MAIN COVER OTHER"],
    ["VIDEO", "MAIN COVER OTHER"],
    ["IMAGE", "MAIN COVER OTHER"],
    ["MATERIAL", "MAIN COVER OTHER"],
    ["PPT", "MAIN COVER PAGE OTHER"],
    ["HUMAN_MODEL", "MAIN COVER OTHER"],
    ["HUMAN_MODEL_2D", "MAIN COVER SAMPLE OTHER"],
    ["BUSINESS_CARD_TEMPLATE", "MAIN COVER"],
  ])("agree on the file categories of %s", (type, expected) => {
    const row = document.components.schemas.AssetFileCategory.description
      .split("\n")
      .find((line) => line.split("|")[1]?.includes(`\`${type}\``));

    expect(
      row
        ?.split("|")[2]
        ?.match(/[A-Z_]{4,}/g)
        ?.join(" "),
    ).toBe(expected);
  });
});
