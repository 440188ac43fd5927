import { Problem } from "./problem.ts";

/** @throws {Problem} the document has a name that no JavaScript object can have */
export function requireUsableNames(node: unknown, path: readonly string[] = []): void {
  if (typeof node !== "object" || node === null) return;
  const place = path.join(".");
  const values = Array.isArray(node) ? node : Object.values(node);
  if (Object.hasOwn(node, "__proto__") || values.includes("__proto__"))
    throw new Problem(`${place} has the name __proto__, which JavaScript has a use for. Choose another.`);
  for (const [name, value] of Object.entries(node)) requireUsableNames(value, [...path, name]);
}
