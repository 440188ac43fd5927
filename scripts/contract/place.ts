import { keysOf } from "@metastudio-tts/generator";

type Node = Record<string, unknown>;

export function pointerOf(...keys: string[]): string {
  return `#/${keys.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;
}

/** What stands at a place of the document; `undefined` when there is nothing. */
export function valueAt(document: object, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>((node, key) => (node as Node | undefined)?.[key], document);
}

/** Where the thing at a place is written: there, or where its `$ref` leads to. */
export function targetOf(document: object, pointer: string): string {
  const { $ref } = (valueAt(document, pointer) ?? {}) as { $ref?: string };
  return $ref === undefined ? pointer : targetOf(document, $ref);
}

/**
 * What stands at a place of the document, in words: `#/components/schemas/Order/properties/pace` is
 * "field `pace` of `Order`".
 *
 * @param isWhole the place is meant and not what is named nearest to it: "`servers` of operation `createOrder`"
 */
export function describePlace(document: object, pointer: string, { isWhole = false } = {}): string {
  let node: unknown = document;
  let owner = "";
  let said = "";
  let rest: string[] = [];
  const keys = keysOf(pointer);
  for (const [index, key] of keys.entries()) {
    node = (node as Node | undefined)?.[key];
    const parent = keys[index - 1] ?? "";
    const found = nameOf(parent, key, keys.slice(0, index), node);
    if (!found) {
      rest.push(key);
      continue;
    }
    rest = [];
    const isWithin = owner !== "" && !["operation", "path"].includes(found.kind);
    // One response may have a header or a media type that another has as well.
    const within = ["header", "media type"].includes(found.kind) ? said : `\`${owner}\``;
    said = `${found.kind} \`${found.name}\`${isWithin ? ` of ${within}` : ""}`;
    // A thing inside a parameter or a response is still found by its operation.
    if (!isWithin) owner = found.name;
    else if (found.kind === "field") owner = `${owner}.${found.name}`;
  }
  if (said === "") said = `\`${rest.shift() ?? ""}\``;
  const [last] = rest.filter((key) => !/^\d+$/.test(key)).slice(-1);
  return isWhole && last !== undefined ? `\`${last}\` of ${said}` : said;
}

const kinds: Record<string, string> = {
  schemas: "type",
  parameters: "parameter",
  responses: "response",
  examples: "example",
  securitySchemes: "security scheme",
  requestBodies: "body",
  headers: "header",
  content: "media type",
  properties: "field",
  paths: "path",
  servers: "server",
  variables: "variable",
  tags: "tag",
  mapping: "discriminator value",
};
export const methods = /^(get|put|post|delete|options|head|patch|trace)$/;

function nameOf(
  parent: string,
  key: string,
  above: string[],
  value: unknown,
): { kind: string; name: string } | undefined {
  const node = (typeof value === "object" && value !== null ? value : {}) as Node;
  if (above[0] === "paths" && above.length === 2 && methods.test(key)) {
    return { kind: "operation", name: String(node.operationId ?? `${key.toUpperCase()} ${parent}`) };
  }
  if (key.startsWith("x-") && node !== value) return undefined;
  if (key.startsWith("x-")) return { kind: "extension", name: key };
  if (/^(oneOf|anyOf)$/.test(parent)) {
    return { kind: "variant", name: String(node.$ref ?? node.type ?? key).replace(/.*\//, "") };
  }
  const kind = kinds[parent];
  // A field may be called "properties" or "tags" as well.
  if (!kind || (parent !== "properties" && above.at(-2) === "properties")) return undefined;
  const given = node.name ?? (parent === "servers" ? node.url : undefined);
  return { kind, name: typeof given === "string" && parent !== "schemas" ? given : key };
}
