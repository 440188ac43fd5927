import { UserError } from "../user-error.ts";
import {
  type Document,
  type OperationObject,
  type Parameter,
  type PathItem,
  type Reference,
  resolve,
  type Schema,
  type SecurityScheme,
  type Style,
} from "./document.ts";

const scalars = ["string", "integer", "number", "boolean"];

/** The styles that are supported at each place; the first is the default. */
const styles: Record<string, Style[]> = {
  path: ["simple"],
  header: ["simple"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
};

/**
 * The parameters of an operation, each with its style. A parameter of the operation replaces the path's parameter
 * with the same name and place.
 *
 * @throws {UserError} a parameter cannot be sent
 */
export function parametersOf(
  document: Document,
  path: string,
  item: PathItem,
  operation: OperationObject,
): Parameter[] {
  const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
    resolve(document, parameter),
  );
  const headers = all.filter((parameter) => parameter.in === "header").map(({ name }) => name);
  const same = headers.find((name) =>
    headers.some((other) => name !== other && name.toLowerCase() === other.toLowerCase()),
  );
  if (same)
    throw new UserError(
      `${operation.operationId} has two header parameters that differ only in case: ${same}. Remove one.`,
    );
  const own = [...new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
  requireTemplate(path, own, operation.operationId);
  for (const [index, { name, in: place }] of own.entries()) {
    const other = own.slice(0, index).find((parameter) => parameter.name === name);
    if (other)
      throw new UserError(
        `${operation.operationId} has two parameters called ${name}, in ${other.in} and in ${place}, which callers could not tell apart. Rename one.`,
      );
  }
  const read = own.map((parameter) => readParameter(document, parameter, operation.operationId));
  requireOwnQueryNames(document, read, operation.operationId);
  return read;
}

/** @throws {UserError} a name in the path occurs twice or has no parameter, or a path parameter is not in the path */
function requireTemplate(path: string, parameters: Parameter[], id: string): void {
  const names = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name as string);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UserError(`${id} has {${twice}} twice in its path. Rename one.`);
  const declared = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
  const missing = names.find((name) => !declared.includes(name));
  if (missing !== undefined)
    throw new UserError(`${id} has {${missing}} in its path, but no path parameter ${missing}. Add it.`);
  const extra = declared.find((name) => !names.includes(name));
  if (extra !== undefined)
    throw new UserError(
      `${id} has the path parameter ${extra}, but no {${extra}} in its path. Remove one, or add the other.`,
    );
  const own = parameters.find((parameter) => parameter.name === "project_id" && parameter.in !== "path");
  if (own)
    throw new UserError(
      `${id} has project_id in its ${own.in}. Rename it: the client sets project_id, and only in the path.`,
    );
}

/** @throws {UserError} "explode" makes a name of the query out of a field, which another parameter has, too */
function requireOwnQueryNames(document: Document, parameters: Parameter[], id: string): void {
  const owners = new Map<string, string>();
  const query = parameters.filter((parameter) => parameter.in === "query");
  for (const { name, schema, style, explode } of query) {
    const { type, properties = {}, additionalProperties } = resolve(document, schema);
    const isExploded = type === "object" && style === "form" && explode;
    if (isExploded && additionalProperties && query.length > 1)
      throw new UserError(
        `Parameter ${name} of ${id} has fields of any name, which "explode" turns into parameters beside others. Use the style deepObject.`,
      );
    for (const written of isExploded ? Object.keys(properties) : [name]) {
      const other = owners.get(written);
      if (other !== undefined)
        throw new UserError(
          `Parameters ${other} and ${name} of ${id} both set ${written} in the query, because of "explode". Use the style deepObject.`,
        );
      owners.set(written, name);
    }
  }
}

function readParameter(document: Document, parameter: Parameter, id: string): Parameter {
  const { name, in: place } = parameter;
  const owner = `Parameter ${name} of ${id}`;
  if (place === "cookie")
    throw new UserError(`${owner} is a cookie, which a client in a browser cannot send.`);
  if (place === "header" && isReserved(document, name))
    throw new UserError(`${owner} is a header that authentication or HTTP sets. Remove it.`);
  if ("content" in parameter) throw new UserError(`${owner} has content. Use a schema and a style instead.`);
  if ("allowReserved" in parameter)
    throw new UserError(
      `${owner} has allowReserved, which is not supported. Remove it: values are always percent-encoded.`,
    );
  if (place === "header" && /[^\x20-\x7e]/.test(String(parameter.example ?? "")))
    throw new UserError(
      `${owner} has an example that is not ASCII, which not every client can send in a header. Use another.`,
    );
  const [first] = styles[place] as [Style, ...Style[]];
  const { style = first, explode = style === "form" } = parameter;
  if (!styles[place]?.includes(style))
    throw new UserError(
      `${owner} has the style ${style}, which is not supported in a ${place}. Use ${styles[place]?.join(", ")}.`,
    );
  requireSendable(document, owner, { ...parameter, style, explode });
  return { ...parameter, style, explode };
}

/** Whether HTTP or authentication sets a header. OpenAPI ignores the first three. */
function isReserved(document: Document, name: string): boolean {
  const schemes = Object.values(document.components.securitySchemes ?? {}) as (SecurityScheme | Reference)[];
  const keys = schemes
    .map((scheme) => resolve<SecurityScheme>(document, scheme))
    .filter((scheme) => scheme.in === "header");
  const own =
    /^(accept|content-type|authorization|content-length|host|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect)$/i;
  return own.test(name) || keys.some((key) => key.name?.toLowerCase() === name.toLowerCase());
}

function requireSendable(document: Document, owner: string, { schema, style, explode }: Parameter): void {
  const { type, items, properties, additionalProperties } = resolve(document, schema);
  const typeOf = (node: object) => String(resolve<Schema>(document, node).type);
  if (type === "array") {
    if (style === "deepObject")
      throw new UserError(`${owner} is an array, which cannot have the style deepObject.`);
    if (!items || !scalars.includes(typeOf(items)))
      throw new UserError(
        `${owner} is an array whose items are not strings, numbers or booleans. No style can serialize it.`,
      );
  } else if (type === "object") {
    if (style === "spaceDelimited" || style === "pipeDelimited")
      throw new UserError(`${owner} is an object, which cannot have the style ${style}.`);
    const odd = Object.entries(properties ?? {}).find(([, node]) => !scalars.includes(typeOf(node)));
    if (odd)
      throw new UserError(
        `${owner} is an object whose field ${odd[0]} is not a string, a number or a boolean.`,
      );
    if (typeof additionalProperties === "object" && !scalars.includes(typeOf(additionalProperties)))
      throw new UserError(
        `${owner} is an object whose additionalProperties are not strings, numbers or booleans.`,
      );
    if (!properties && typeof additionalProperties !== "object")
      throw new UserError(`${owner} is an object without fields. Add its properties.`);
  } else if (typeof type !== "string" || !scalars.includes(type)) {
    throw new UserError(`${owner} needs a schema with one type.`);
  } else if (style !== "simple" && style !== "form") {
    throw new UserError(`${owner} is neither an array nor an object, so it cannot have the style ${style}.`);
  }
  if (style === "deepObject" && !explode)
    throw new UserError(`${owner} has the style deepObject, which needs "explode: true".`);
}
