import openapiTS, { astToString, type OpenAPI3, oapiRef } from "openapi-typescript";
import ts from "typescript";
import type { Document, Reference, Schema } from "./document.ts";
import { isBytes } from "./schemas.ts";
import { header } from "./text.ts";

const { factory } = ts;

/**
 * A value of a discriminator that is not documented. It is no string to TypeScript: one would be comparable with
 * every documented value, and no comparison would tell the variants apart.
 */
const unknownValue = "type UnknownValue = { readonly __unknown: never };\n";

/** `schema.ts`: the types that openapi-fetch works with, by openapi-typescript. */
export async function generateSchema(document: Document): Promise<string> {
  // The library writes into what it is given.
  const nodes = await openapiTS(structuredClone(document) as unknown as OpenAPI3, {
    // A default says what the service assumes, not that it always answers with the field.
    defaultNonNullable: false,
    transform: (schema) => typeOf(schema as Schema),
  });
  const text = astToString(nodes);
  return header + (text.includes("UnknownValue") ? unknownValue : "") + text;
}

/** A type of ours where the library's would be closed to new values, or not what JavaScript has. */
function typeOf(schema: Schema): ts.TypeNode | undefined {
  const { description = "", enum: values, oneOf, discriminator } = schema;
  if (isBytes(schema)) return reference("Blob");
  if (oneOf && discriminator) return openVariants(oneOf as Reference[], discriminator.propertyName);
  // The value by which a variant is known stays closed, so that comparing with it narrows.
  // The library marks it, whether the variant declares it or not.
  const isDiscriminator = /enum property (?:added|replaced) by openapi-typescript/.test(description);
  return !isDiscriminator && values?.some((value) => typeof value === "string")
    ? openUnion(values)
    : undefined;
}

/** The known values, and any other string: the service may add values, and old clients must live with them. */
function openUnion(values: unknown[]): ts.TypeNode {
  const string = factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
  const anyOther = factory.createIntersectionTypeNode([string, factory.createTypeLiteralNode([])]);
  return factory.createUnionTypeNode([
    ...values.map((value) => factory.createLiteralTypeNode(literal(value))),
    factory.createParenthesizedType(anyOther),
  ]);
}

function literal(value: unknown): ts.LiteralTypeNode["literal"] {
  if (typeof value === "string") return factory.createStringLiteral(value);
  if (typeof value === "number") return factory.createNumericLiteral(value);
  return value === null ? factory.createNull() : value ? factory.createTrue() : factory.createFalse();
}

/** The documented variants, which the discriminator tells apart, and one for any that the service may add. */
function openVariants(variants: Reference[], discriminator: string): ts.TypeNode {
  const name = factory.createStringLiteral(discriminator);
  const field = factory.createPropertySignature(undefined, name, undefined, reference("UnknownValue"));
  return factory.createUnionTypeNode([
    ...variants.map(({ $ref }) => oapiRef($ref)),
    factory.createTypeLiteralNode([field]),
  ]);
}

function reference(name: string): ts.TypeNode {
  return factory.createTypeReferenceNode(name);
}
