import { formatPath, type Path } from "./json-path.ts";

/** A text of a document, and where it is, as a JSONPath. */
export interface Text {
  place: string;
  text: string;
}

const keywords = new Set(["title", "summary", "description", "x-displayName"]);
/** Their members have names that someone chose, which may be those of keywords. */
const named = new Set([
  ...["properties", "patternProperties", "dependentSchemas", "$defs", "schemas", "parameters", "responses"],
  ...["headers", "content", "examples", "paths", "variables", "securitySchemes", "requestBodies", "links"],
  ...["callbacks", "pathItems", "webhooks", "encoding", "flows"],
]);
/** Their members are texts. */
const textMaps = new Set(["x-enumDescriptions", "scopes"]);
/** What is in them is an example or a value, and looks the same in every language. */
const data = new Set(["default", "enum", "const", "example", "value"]);

/** Finds every text of a bundled document that people read: its titles, summaries and descriptions. */
export function textsOf(document: object): Text[] {
  return walk(document, [], false);
}

function walk(node: object, path: Path, isNamed: boolean): Text[] {
  const isTextMap = !isNamed && textMaps.has(String(path.at(-1)));
  return Object.entries(node).flatMap(([key, value]): Text[] => {
    const place = [...path, Array.isArray(node) ? Number(key) : key];
    if (typeof value === "string") {
      const isText = isTextMap || (!isNamed && keywords.has(key)) || isContact(place);
      return isText ? [{ place: formatPath(place), text: value }] : [];
    }
    if (typeof value !== "object" || value === null) return [];
    if (isNamed) return walk(value, place, false);
    // A schema's examples are a list of values, a body's are named.
    if (data.has(key) || (key === "examples" && Array.isArray(value))) return [];
    return walk(value, place, named.has(key));
  });
}

function isContact(place: Path): boolean {
  return formatPath(place) === "$.info.contact.name";
}
