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
import { Problem } from "./problem.ts";

const scalars = ["string", "integer", "number", "boolean"];

/** The styles that a parameter can have at each place; the first is the default. */
const styles: Record<string, Style[]> = {
  path: ["simple"],
  header: ["simple"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
};

/**
 * The parameters of an operation, each with its style. One of the operation takes the place of the path's
 * parameter with the same name and place.
 *
 * @throws {Problem} a parameter could not be sent
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
    throw new Problem(`${operation.operationId} has two header parameters called ${same}, in any case.`);
  const own = [...new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
  requireTemplate(path, own, operation.operationId);
  const read = own.map((parameter) => readParameter(document, parameter, operation.operationId));
  for (const parameter of read) requireOwnFields(document, parameter, read, operation.operationId);
  return read;
}

/** Each name in the path once, and each of them a parameter. */
function requireTemplate(path: string, parameters: Parameter[], id: string): void {
  const names = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name as string);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new Problem(`${id} has {${twice}} twice in its path. Give each its own name.`);
  const declared = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
  const missing = names.find((name) => !declared.includes(name));
  if (missing !== undefined)
    throw new Problem(`${id} has {${missing}} in its path, and no parameter called so.`);
  const extra = declared.find((name) => !names.includes(name));
  if (extra !== undefined)
    throw new Problem(`${id} has the path parameter ${extra}, and no {${extra}} in its path.`);
  const own = parameters.find((parameter) => parameter.name === "project_id" && parameter.in !== "path");
  if (own)
    throw new Problem(`${id} has project_id in its ${own.in}. The client fills it in, in the path alone.`);
}

/** The fields of an exploded object become parameters, beside those that have the same name. */
function requireOwnFields(document: Document, parameter: Parameter, all: Parameter[], id: string): void {
  const isExploded = (one: Parameter) =>
    resolve(document, one.schema).type === "object" && one.style === "form" && one.explode;
  if (!isExploded(parameter)) return;
  const { name } = parameter;
  const { properties = {}, additionalProperties } = resolve(document, parameter.schema);
  const others = all.filter((other) => other.in === "query" && other.name !== name);
  if (additionalProperties && others.length > 0)
    throw new Problem(
      `Parameter ${name} of ${id} has fields of any name, and "explode" makes parameters of them, beside ${others[0]?.name}.`,
    );
  const shared = others
    .filter(isExploded)
    .find((other) =>
      Object.keys(resolve(document, other.schema).properties ?? {}).some((field) =>
        Object.hasOwn(properties, field),
      ),
    );
  if (shared)
    throw new Problem(
      `Parameters ${name} and ${shared.name} of ${id} have a field in common, and "explode" makes one parameter of both.`,
    );
  const twice = others.find((other) => Object.hasOwn(properties, other.name));
  if (twice)
    throw new Problem(
      `Parameter ${name} of ${id} has a field called like the parameter ${twice.name}, and "explode" makes one of both.`,
    );
}

function readParameter(document: Document, parameter: Parameter, id: string): Parameter {
  const { name, in: place } = parameter;
  const owner = `Parameter ${name} of ${id}`;
  if (place === "cookie") throw new Problem(`${owner} is a cookie, which a client in a browser cannot send.`);
  if (place === "header" && isTaken(document, name))
    throw new Problem(`${owner} is a header that authentication or HTTP sets by itself. Leave it out.`);
  if ("content" in parameter)
    throw new Problem(`${owner} has content. Give it a schema and a style instead.`);
  if ("allowReserved" in parameter)
    throw new Problem(`${owner} has allowReserved, which is not supported. Its values are percent-encoded.`);
  if (place === "header" && /[^\x20-\x7e]/.test(String(parameter.example ?? "")))
    throw new Problem(
      `${owner} has an example that is not ASCII, which not every client can send in a header.`,
    );
  const [first] = styles[place] as [Style, ...Style[]];
  const { style = first, explode = style === "form" } = parameter;
  if (!styles[place]?.includes(style))
    throw new Problem(
      `${owner} has the style ${style}, which is not supported in a ${place}. Use ${styles[place]?.join(", ")}.`,
    );
  requireSendable(document, owner, { ...parameter, style, explode });
  return { ...parameter, style, explode };
}

/** Whether something else sets a header. OpenAPI ignores the first three. */
function isTaken(document: Document, name: string): boolean {
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
      throw new Problem(`${owner} is a list, which cannot have the style deepObject.`);
    if (!items || !scalars.includes(typeOf(items)))
      throw new Problem(`${owner} is a list of what is no text, number or boolean. It has no form in a URL.`);
  } else if (type === "object") {
    if (style === "spaceDelimited" || style === "pipeDelimited")
      throw new Problem(`${owner} is an object, which cannot have the style ${style}.`);
    const odd = Object.entries(properties ?? {}).find(([, node]) => !scalars.includes(typeOf(node)));
    if (odd) throw new Problem(`${owner} is an object whose field ${odd[0]} is no text, number or boolean.`);
    if (typeof additionalProperties === "object" && !scalars.includes(typeOf(additionalProperties)))
      throw new Problem(`${owner} is an object of what is no text, number or boolean.`);
    if (!properties && typeof additionalProperties !== "object")
      throw new Problem(`${owner} is an object without fields. Declare its properties.`);
  } else if (typeof type !== "string" || !scalars.includes(type)) {
    throw new Problem(`${owner} needs a schema with one type.`);
  } else if (style !== "simple" && style !== "form") {
    throw new Problem(`${owner} is no list and no object, so it cannot have the style ${style}.`);
  }
  if (style === "deepObject" && !explode)
    throw new Problem(`${owner} has the style deepObject, which needs "explode: true".`);
}
