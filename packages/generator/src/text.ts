/** The first line of every generated file. */
export const header = '// Generated from the OpenAPI document by "pnpm generate". Never edit it by hand.\n';

/** A JSDoc comment that holds `text`, indented by `indent`, with its line end. */
export function docComment(text: string, indent = ""): string {
  const lines = text.trim().replaceAll("*/", "*\\/").split("\n");
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}

/** `name` as a property key, quoted where TypeScript asks for it. */
export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** `checkVoiceAsset` as `CheckVoiceAsset`. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
