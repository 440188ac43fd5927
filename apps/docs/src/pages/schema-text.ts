import { type Document, type Reference, resolve, type Schema } from "@metastudio-tts/generator";

/** A schema with the keywords that only readers need. */
interface ReadableSchema extends Schema {
  format?: string;
  required?: string[];
  items?: ReadableSchema | Reference;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

type Node = ReadableSchema | Reference;

/** The sections of one schema: its description, and a table of its fields or of its values. */
export function schemaText(document: Document, name: string, heading: string, schemasPage: string): string {
  const schema = (document.components.schemas?.[name] ?? {}) as ReadableSchema;
  const parts = [`${heading} \`${name}\``, schema.description?.trim() ?? ""];
  if (schema.enum) {
    parts.push(
      table(
        ["Value", "Meaning"],
        schema.enum.map((value) => [code(value), schema["x-enumDescriptions"]?.[value] ?? ""]),
      ),
    );
  }
  if (schema.properties) {
    const rows = Object.entries(schema.properties).map(([field, node]) => [
      code(field),
      typeText(document, node as Node, schemasPage),
      `${schema.required?.includes(field) ? "Mandatory. " : ""}${describe(document, node as Node)}`,
    ]);
    parts.push(table(["Field", "Type", "Meaning"], rows));
  }
  return parts.join("\n\n");
}

/** A schema's type in words, with a link where it has a name of its own. */
export function typeText(document: Document, node: Node, schemasPage: string): string {
  if ("$ref" in node) {
    const name = node.$ref.split("/").at(-1) as string;
    return `[${name}](${schemasPage}#${name})`;
  }
  if (node.type === "array" && node.items) return `array of ${typeText(document, node.items, schemasPage)}`;
  return [node.type ?? "any", node.format && `(${node.format})`].filter(Boolean).join(" ");
}

/** A description on one line, and the limits that it is checked against. */
export function describe(document: Document, node: Node): string {
  const schema: ReadableSchema = resolve<ReadableSchema>(document, node);
  const limits = limitsOf(schema);
  // A field says what it is; what its type is stands there, in as many paragraphs as it takes.
  const description = (node as ReadableSchema).description ?? schema.description?.split(/\n\s*\n/)[0];
  return [oneLine(description), ...limits.map((limit) => `${limit}.`)].join(" ").trim();
}

/** What the values of a schema are limited to, in words. */
export function limitsOf(schema: ReadableSchema): string[] {
  return [
    range("Range", schema.minimum, schema.maximum),
    range("Length", schema.minLength, schema.maxLength),
    schema.pattern && `Pattern: ${code(schema.pattern)}`,
    schema.default !== undefined && `Default: ${code(String(schema.default))}`,
  ].filter((limit) => typeof limit === "string");
}

/** The names of all schemas that a node leads to, each once, in the order in which a reader meets them. */
export function reachableSchemas(document: Document, node: Node): string[] {
  const found = new Set<string>();
  const visit = (current: Node): void => {
    if ("$ref" in current) {
      const name = current.$ref.split("/").at(-1) as string;
      if (found.has(name)) return;
      found.add(name);
    }
    const schema: ReadableSchema = resolve<ReadableSchema>(document, current);
    if (schema.items) visit(schema.items);
    for (const property of Object.values(schema.properties ?? {})) visit(property as Node);
  };
  visit(node);
  return [...found];
}

/** A Markdown table. Bars inside its cells are written so that they do not end them. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text as code, whatever it holds. */
export function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

export function oneLine(text = ""): string {
  return text.trim().replace(/\s+/g, " ");
}

function range(word: string, from: number | undefined, to: number | undefined): string | undefined {
  if (from === undefined && to === undefined) return undefined;
  const show = (value: number | undefined) => value?.toLocaleString("en-US") ?? "…";
  return `${word}: ${from === to ? show(from) : `${show(from)} to ${show(to)}`}`;
}
