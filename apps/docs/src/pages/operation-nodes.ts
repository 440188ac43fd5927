import {
  type Document,
  type Header,
  type Operation,
  type ResponseObject,
  resolve,
} from "@metastudio-tts/generator";
import { operationObject } from "../operation-object.ts";
import type { Node } from "./schema-node.ts";

/** Every schema that an operation itself names: of its parameters, its body, its responses and their headers. */
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
