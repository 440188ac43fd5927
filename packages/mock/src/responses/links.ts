import { filesPath } from "../control/own-paths.js";
import { type OperationId, requireOperation } from "../operations.js";

/** What a schema needs for its links to be found. */
interface LinkSchema {
  $ref?: string;
  properties?: Record<string, LinkSchema>;
  items?: LinkSchema;
  additionalProperties?: boolean | LinkSchema;
  allOf?: LinkSchema[];
  oneOf?: LinkSchema[];
  anyOf?: LinkSchema[];
  "x-link-lifetime-seconds"?: number;
}

/** The part of the document that tells which fields of a response are links. */
interface LinkDocument {
  paths: Record<string, Record<string, { responses?: Record<string, LinkResponse> }>>;
}
interface LinkResponse {
  $ref?: string;
  content?: Record<string, { schema?: LinkSchema }>;
}

/** Replaces every link in a body by one to the mock, which can be followed. */
export type Links = (operationId: OperationId, status: number, body: unknown, origin: string) => unknown;

/** Finds links by the schemas of the document: fields with `x-link-lifetime-seconds`. */
export function createLinks(document: object): Links {
  const { paths } = document as LinkDocument;
  const resolve = <T>(reference: string): T | undefined => {
    const keys = reference.replace(/^#\//, "").split("/");
    return keys.reduce<unknown>(
      (found, key) => (found as Record<string, unknown> | undefined)?.[unescapeKey(key)],
      document,
    ) as T | undefined;
  };
  return (operationId, status, body, origin) => {
    const { method, path } = requireOperation(operationId);
    const given = paths[path]?.[method.toLowerCase()]?.responses?.[status];
    const response = given?.$ref === undefined ? given : resolve<LinkResponse>(given.$ref);
    const schemas = Object.values(response?.content ?? {}).flatMap(({ schema }) => schema ?? []);
    return rewriteLinks(body, schemas, resolve, origin);
  };
}

// RFC 6901 in a fragment of a URL.
function unescapeKey(key: string): string {
  return decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
}

type Resolve = (reference: string) => LinkSchema | undefined;

function rewriteLinks(
  body: unknown,
  schemas: readonly LinkSchema[],
  resolve: Resolve,
  origin: string,
): unknown {
  const described = withParts(schemas, resolve);
  if (described.length === 0) return body;
  const inner = (value: unknown, found: (schema: LinkSchema) => LinkSchema | boolean | undefined) =>
    rewriteLinks(
      value,
      described.map(found).filter((schema) => typeof schema === "object"),
      resolve,
      origin,
    );
  if (typeof body === "string") {
    const isLink = described.some((schema) => schema["x-link-lifetime-seconds"] !== undefined);
    return isLink && URL.canParse(body) ? `${origin}${filesPath}${fileName(new URL(body))}` : body;
  }
  if (Array.isArray(body)) return body.map((item) => inner(item, ({ items }) => items));
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      inner(value, ({ properties = {}, additionalProperties }) =>
        Object.hasOwn(properties, name) ? properties[name] : additionalProperties,
      ),
    ]),
  );
}

// A schema, and all that it refers to or is composed of, each once: they can refer to each other in a cycle.
function withParts(schemas: readonly LinkSchema[], resolve: Resolve): LinkSchema[] {
  const found = new Set<LinkSchema>();
  const add = (schema: LinkSchema | undefined) => {
    if (schema === undefined || found.has(schema)) return;
    found.add(schema);
    if (schema.$ref !== undefined) add(resolve(schema.$ref));
    for (const part of [schema.allOf, schema.oneOf, schema.anyOf]) part?.forEach(add);
  };
  schemas.forEach(add);
  return [...found];
}

// A generated link (Prefer: dynamic=true) names no file. Two of them may have to differ.
function fileName({ pathname, hostname }: URL): string {
  const name = pathname.slice(pathname.lastIndexOf("/") + 1);
  return /\.\w+$/.test(name) ? name : `${name || hostname || "audio"}.wav`;
}
