import {
  type Document,
  type Header,
  type Operation,
  type ResponseObject,
  resolve,
} from "@metastudio-tts/generator";
import { operationObject } from "../operation-object.ts";
import { innerNodes, type Node, nameOf } from "./schema-node.ts";

/** Every schema in an operation itself: of its parameters, its body, its responses and their headers. */
export function operationNodes(document: Document, operation: Operation): Node[] {
  const { body, parameters } = operation;
  const responses = Object.values(operationObject(document, operation).responses).map((response) =>
    resolve<ResponseObject>(document, response),
  );
  return [
    ...parameters.map(({ schema }) => schema),
    ...(body ? [body.schema] : []),
    ...responses.flatMap(({ content = {}, headers = {} }) => [
      ...Object.values(content).flatMap(({ schema }) => schema ?? []),
      ...Object.values(headers).flatMap((header) => resolve<Header>(document, header).schema ?? []),
    ]),
  ];
}

/** The names of all schemas that an operation uses, directly or not, in the order in which a reader meets them. */
export function schemasOf(document: Document, operation: Operation): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (node: Node): void => {
    const name = nameOf(node);
    if (name !== undefined) found.add(name);
    if ("$ref" in node) {
      if (seen.has(node.$ref)) return;
      seen.add(node.$ref);
    }
    innerNodes(document, node).forEach(visit);
  };
  operationNodes(document, operation).forEach(visit);
  return [...found];
}
