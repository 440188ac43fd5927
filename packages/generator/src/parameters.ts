import {
  type Document,
  type OperationObject,
  type Parameter,
  type PathItem,
  resolve,
  type Schema,
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
export function parametersOf(document: Document, item: PathItem, operation: OperationObject): Parameter[] {
  const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
    resolve(document, parameter),
  );
  const own = [...new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
  return own.map((parameter) => readParameter(document, parameter, operation.operationId));
}

function readParameter(document: Document, parameter: Parameter, id: string): Parameter {
  const { name, in: place } = parameter;
  const owner = `Parameter ${name} of ${id}`;
  if (place === "cookie") throw new Problem(`${owner} is a cookie, which a client in a browser cannot send.`);
  if ("content" in parameter)
    throw new Problem(`${owner} has content. Give it a schema and a style instead.`);
  if ("allowReserved" in parameter)
    throw new Problem(`${owner} has allowReserved, which is not supported. Its values are percent-encoded.`);
  const [first] = styles[place] as [Style, ...Style[]];
  const { style = first, explode = style === "form" } = parameter;
  if (!styles[place]?.includes(style))
    throw new Problem(
      `${owner} has the style ${style}, which is not supported in a ${place}. Use ${styles[place]?.join(", ")}.`,
    );
  requireSendable(document, owner, { ...parameter, style, explode });
  return { ...parameter, style, explode };
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
