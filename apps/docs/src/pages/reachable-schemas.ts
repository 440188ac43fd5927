import type { Document } from "@metastudio-tts/generator";
import { innerNodes, type Node, nameOf } from "./schema-node.ts";

/** The names of all schemas that nodes lead to, each once, in the order in which a reader meets them. */
export function reachableSchemas(document: Document, nodes: Node[]): string[] {
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
  nodes.forEach(visit);
  return [...found];
}
