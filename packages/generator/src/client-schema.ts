import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import ts from "typescript";
import type { Document } from "./document.ts";
import { header } from "./text.ts";

/** `schema.ts`: the types that openapi-fetch works with, by openapi-typescript. */
export async function generateSchema(document: Document): Promise<string> {
  const nodes = await openapiTS(document as unknown as OpenAPI3, {
    // A default says what the service assumes, not that it always answers with the field.
    defaultNonNullable: false,
    transform: (schema) =>
      schema.type === "string" && Array.isArray(schema.enum) ? openUnion(schema.enum as string[]) : undefined,
  });
  return header + astToString(nodes);
}

/** The known values, and any other string: the service may add values, and old clients must live with them. */
function openUnion(values: string[]): ts.TypeNode {
  const string = ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
  const anyOther = ts.factory.createIntersectionTypeNode([string, ts.factory.createTypeLiteralNode([])]);
  return ts.factory.createUnionTypeNode([
    ...values.map((value) => ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(value))),
    ts.factory.createParenthesizedType(anyOther),
  ]);
}
