import type { Document, Operation } from "@metastudio-tts/generator";
import { innerNodes, keywordsOf, type Node, nameOf } from "../pages/schema-node.ts";
import { allFields } from "./fields.ts";

/** A value of an enum, with the examples that contain it. */
export interface EnumValue {
  /** A string as it is, anything else as JSON. */
  value: string;
  meaning: string;
  scenarios: { operationId: string; name: string; status: number; summary: string }[];
}

/** The values of every enum with a name, by that name. */
export function enumValues(document: Document, operations: Operation[]): Record<string, EnumValue[]> {
  const fields = allFields(document);
  const enums = Object.entries(document.components.schemas ?? {}).filter(([, schema]) => schema.enum);
  return Object.fromEntries(
    enums.map(([name, schema]) => {
      const ofType = fields.filter(({ node }) => holdsType(document, node, name));
      const names = new Set(ofType.map(({ path }) => fieldName(path)));
      const values = (schema.enum ?? []).map((value) => ({
        value: typeof value === "string" ? value : JSON.stringify(value),
        meaning: schema["x-enumDescriptions"]?.[String(value)] ?? "",
        scenarios: operations.flatMap((operation) =>
          operation.scenarios
            .filter(({ example }) => holds(example?.value, names, value))
            .map(({ name, status, summary }) => ({ operationId: operation.id, name, status, summary })),
        ),
      }));
      return [name, values];
    }),
  );
}

/** Whether a field has a type with this name, also in an array, a map or a composition. */
function holdsType(document: Document, node: Node, name: string, followed: string[] = []): boolean {
  const found = nameOf(node);
  if (found !== undefined) return found === name;
  if ("$ref" in node && followed.includes(node.$ref)) return false;
  const within = "$ref" in node ? [...followed, node.$ref] : followed;
  const { properties, ...rest } = keywordsOf(document, node);
  return innerNodes(document, rest).some((inner) => holdsType(document, inner, name, within));
}

/** The last name of a path: `a.states[]` as `states`. */
function fieldName(path: string): string {
  return (
    path
      .split(".")
      .findLast((part) => part !== "*")
      ?.replace(/\[\d*\]/g, "") ?? ""
  );
}

function holds(node: unknown, fields: Set<string>, value: unknown): boolean {
  if (typeof node !== "object" || node === null) return false;
  return Object.entries(node).some(
    ([field, inner]) => (fields.has(field) && leavesOf(inner).includes(value)) || holds(inner, fields, value),
  );
}

/** A value itself, or the values of an array or a map. */
function leavesOf(value: unknown): unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value).flat() : [value];
}
