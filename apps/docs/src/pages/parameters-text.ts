import type { Document, Parameter } from "@metastudio-tts/generator";
import { writeParameter } from "../samples/write-parameter.ts";
import { wordsOf } from "../words/index.ts";
import { describe } from "./describe.ts";
import { fieldRows } from "./field-rows.ts";
import { code, oneLine, table, valueCode } from "./markdown-text.ts";
import { keywordsOf, type Node, nameOf } from "./schema-node.ts";
import { typeText } from "./type-text.ts";

/** The parameters of an operation as a table, each followed by its fields. */
export function parametersText(document: Document, parameters: Parameter[]): string {
  const { none, required: yes, optional, columns } = wordsOf(document).operation;
  if (parameters.length === 0) return none;
  const rows = parameters.flatMap((parameter) => {
    const { name, in: place, required, schema } = parameter;
    const inner = nameOf(schema) === undefined ? fieldRows(document, schema, name) : [];
    return [
      [
        code(name),
        place,
        required ? yes : optional,
        typeText(document, schema),
        meaningOf(document, parameter),
      ],
      ...inner.map(({ path, node, isRequired }) => [
        code(path),
        place,
        isRequired ? yes : optional,
        typeText(document, node),
        describe(document, node),
      ]),
    ];
  });
  return table([columns.name, columns.in, columns.required, columns.type, columns.meaning], rows);
}

function meaningOf(document: Document, parameter: Parameter): string {
  const { deprecated, example } = parameter;
  const { join, fields, operation } = wordsOf(document);
  return join(
    deprecated ? fields.deprecated : "",
    describeTyped(document, parameter),
    ...(example === undefined ? [] : [operation.example(valueCode(example))]),
    writtenAs(document, parameter),
  );
}

/** Describes a parameter or a header; its own description replaces the one of its schema. */
export function describeTyped(
  document: Document,
  { description, schema }: { description?: string | undefined; schema: Node },
): string {
  const text = description === undefined ? {} : { description: oneLine(description) };
  return describe(document, { ...schema, ...text });
}

/** How an array or an object is serialized into the request. */
function writtenAs(document: Document, parameter: Parameter): string {
  const { schema, example, in: place, style, explode } = parameter;
  const { type } = keywordsOf(document, schema);
  if (type !== "array" && type !== "object") return "";
  const { operation } = wordsOf(document);
  if (example === undefined) return operation.style(code(String(style)), explode === true);
  const written = writeParameter(parameter, example);
  const name = place === "header" ? `${parameter.name}: ` : "";
  return written === "" ? "" : operation.writtenAs(code(name + written));
}
