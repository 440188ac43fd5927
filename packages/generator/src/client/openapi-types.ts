import openapiTS, { astToString, type OpenAPI3, oapiRef } from "openapi-typescript";
import ts from "typescript";
import type { Document, Reference, Schema } from "../document/document.ts";
import { isBytes } from "../document/schemas.ts";
import { header } from "../typescript-text.ts";

const { factory } = ts;

/**
 * An undocumented value of a discriminator. It is not a string to TypeScript: a string would be comparable with every
 * documented value, so that no comparison would narrow the variants.
 */
const unknownValue = "type UnknownValue = { readonly __unknown: never };\n";

/** `schema.ts`: the types for openapi-fetch, by openapi-typescript. */
export async function generateOpenapiTypes(document: Document): Promise<string> {
  // openapiTS changes its argument.
  const nodes = await openapiTS(structuredClone(document) as unknown as OpenAPI3, {
    // A default is what the service assumes, not a promise that responses have the field.
    defaultNonNullable: false,
    transform: (schema) => typeOf(schema as Schema),
  });
  const text = astToString(nodes);
  return header + (text.includes("UnknownValue") ? unknownValue : "") + text;
}

/** Our own type where the one of openapi-typescript is closed to new values, or not what JavaScript has. */
function typeOf(schema: Schema): ts.TypeNode | undefined {
  const { description = "", enum: values, oneOf, discriminator } = schema;
  if (isBytes(schema)) return reference("Blob");
  if (oneOf && discriminator) return openVariants(oneOf as Reference[], discriminator.propertyName);
  // The discriminator's value stays closed, so that comparing with it narrows.
  // openapi-typescript marks it, whether the variant declares it or not.
  const isDiscriminator = /enum property (?:added|replaced) by openapi-typescript/.test(description);
  return !isDiscriminator && values?.some((value) => typeof value === "string")
    ? openUnion(values)
    : undefined;
}

/** The known values and any other string, because the service may add values. */
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

/** The documented variants, and one for those that the service may add. */
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
