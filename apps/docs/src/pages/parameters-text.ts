import type { Document, Parameter } from "@metastudio-tts/generator";
import { writeParameter } from "../samples/write-parameter.ts";
import { describe } from "./describe.ts";
import { fieldRows } from "./field-rows.ts";
import { code, deprecatedMark, oneLine, table, valueCode } from "./markdown-text.ts";
import { keywordsOf, type Node, nameOf } from "./schema-node.ts";
import { typeText } from "./type-text.ts";

/** The parameters of an operation as a table, each followed by the fields that it has. */
export function parametersText(document: Document, parameters: Parameter[], schemasPage: string): string {
  if (parameters.length === 0) return "None.";
  const rows = parameters.flatMap((parameter) => {
    const { name, in: place, required, schema } = parameter;
    const inner = nameOf(schema) === undefined ? fieldRows(document, schema, name) : [];
    return [
      [
        code(name),
        place,
        required ? "yes" : "no",
        typeText(document, schema, schemasPage),
        meaningOf(document, parameter, schemasPage),
      ],
      ...inner.map(({ path, node, isRequired }) => [
        code(path),
        place,
        isRequired ? "yes" : "no",
        typeText(document, node, schemasPage),
        describe(document, node, schemasPage),
      ]),
    ];
  });
  return table(["Name", "In", "Required", "Type", "Meaning"], rows);
}

function meaningOf(document: Document, parameter: Parameter, schemasPage: string): string {
  const { deprecated, example } = parameter;
  return [
    deprecated ? deprecatedMark : "",
    meaningBeside(document, parameter, schemasPage),
    ...(example === undefined ? [] : [`Example: ${valueCode(example)}.`]),
    writtenAs(document, parameter),
  ]
    .filter(Boolean)
    .join(" ");
}

/** What a parameter or a header means: its own description stands for the one of its schema. */
export function meaningBeside(
  document: Document,
  { description, schema }: { description?: string | undefined; schema: Node },
  schemasPage: string,
): string {
  const text = description === undefined ? {} : { description: oneLine(description) };
  return describe(document, { ...schema, ...text }, schemasPage);
}

/** How a list or an object is written into the request. */
function writtenAs(document: Document, parameter: Parameter): string {
  const { schema, example, in: place, style, explode } = parameter;
  const { type } = keywordsOf(document, schema);
  if (type !== "array" && type !== "object") return "";
  if (example === undefined)
    return `Written in the style ${code(String(style))}, ${explode ? "exploded" : "not exploded"}.`;
  const written = writeParameter(parameter, example);
  const name = place === "header" ? `${parameter.name}: ` : "";
  return written === "" ? "" : `Written as ${code(name + written)}.`;
}
