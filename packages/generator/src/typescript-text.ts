/** The first line of every generated file. */
export const header = '// Generated from the OpenAPI document by "pnpm generate". Never edit it by hand.\n';

/** `text` as a JSDoc comment, indented by `indent`, with a line feed at its end. */
export function docComment(text: string, indent = ""): string {
  const lines = text.trim().replaceAll("*/", "*\\/").split("\n");
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}

/** `name` as a property key, quoted where TypeScript needs it. */
export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** `checkVoiceAsset` as `CheckVoiceAsset`. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Code that `literal` writes as it is. */
export class Code {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A value as a literal of TypeScript on one line, without the fields that are `undefined`. */
export function literal(value: unknown): string {
  if (value instanceof Code) return value.text;
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = literalFields(value);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

/** A property of an object literal, under its comment, with a line for each field of its value. */
export function documentedProperty(name: string, comment: string, value: object): string {
  const lines = literalFields(value).map((field) => `    ${field},\n`);
  return `${docComment(comment, "  ")}  ${propertyKey(name)}: {\n${lines.join("")}  },\n`;
}

/** The properties of an object literal, such as `size: 3`. */
export function literalFields(value: object): string[] {
  return Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => `${propertyKey(name)}: ${literal(field)}`);
}
