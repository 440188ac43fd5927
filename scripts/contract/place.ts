import { keysOf } from "@metastudio-tts/generator";

type Node = Record<string, unknown>;

export function pointerOf(...keys: string[]): string {
  return `#/${keys.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;
}

/**
 * What stands at a place of the document, in words: `#/components/schemas/Order/properties/pace` is
 * "field `pace` of `Order`".
 */
export function describePlace(document: object, pointer: string): string {
  let node: unknown = document;
  let owner = "";
  let said = "document";
  const keys = keysOf(pointer);
  for (const [index, key] of keys.entries()) {
    node = (node as Node | undefined)?.[key];
    const parent = keys[index - 1] ?? "";
    const found = nameOf(parent, key, keys.slice(0, index), node);
    if (!found) continue;
    const isWithin = owner !== "" && !["operation", "path"].includes(found.kind);
    said = `${found.kind} \`${found.name}\`${isWithin ? ` of \`${owner}\`` : ""}`;
    // A thing inside a parameter or a response is still found by its operation.
    if (!isWithin || found.kind === "field") owner = found.name;
  }
  return said === "document" ? `\`${keys[0] ?? ""}\`` : said;
}

const kinds: Record<string, string> = {
  schemas: "type",
  parameters: "parameter",
  responses: "response",
  examples: "example",
  securitySchemes: "security scheme",
  requestBodies: "body",
  headers: "header",
  properties: "field",
  paths: "path",
  servers: "server",
  variables: "variable",
  tags: "tag",
};
const methods = /^(get|put|post|delete|options|head|patch|trace)$/;

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
  const kind = kinds[parent];
  // A field may be called "properties" or "tags" as well.
  if (!kind || (parent !== "properties" && above.at(-2) === "properties")) return undefined;
  const given = node.name ?? (parent === "servers" ? node.url : undefined);
  return { kind, name: typeof given === "string" && parent !== "schemas" ? given : key };
}
