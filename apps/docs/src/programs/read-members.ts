import ts from "typescript";
import { type Docs, readDocs } from "./read-docs.ts";
import { hidesName, type Surface } from "./read-head.ts";
import { mappedSignature, print, type Signature, signatureOf } from "./read-signature.ts";

/** A property or a method of an interface, a class or a type, its own or inherited. */
export interface Member {
  /** With the properties that lead to it, such as `request.method`. */
  name: string;
  type: string;
  isOptional: boolean;
  docs: Docs;
  /** The interface that declares it, if that is another one. */
  from?: string;
  /** Of a method. */
  signature?: Signature;
}

/**
 * The members that a package itself declares: those of `Error` or `Promise` are left out.
 *
 * A type has them where its code does not show them, because it is built from types that the package does not export.
 */
export function membersOf(surface: Surface, symbol: ts.Symbol): Member[] {
  const alias = symbol.declarations?.find(ts.isTypeAliasDeclaration);
  if (alias && !hidesName(surface, alias.type)) return [];
  return propertiesOf(surface.checker.getDeclaredTypeOfSymbol(symbol))
    .filter((property) => isOwn(surface.folder, property))
    .flatMap((property) => readMember(surface, property, symbol.name, ""));
}

/** The properties of a type; of a union those of each part. */
function propertiesOf(type: ts.Type): ts.Symbol[] {
  if (!type.isUnion())
    return type.flags & ts.TypeFlags.Object || type.isIntersection() ? type.getProperties() : [];
  const all = new Map<string, ts.Symbol>();
  for (const property of type.types.flatMap(propertiesOf)) {
    const before = all.get(property.name);
    // One part forbids what another one requires: `region?: undefined`.
    const isForbidden = before?.declarations?.some((node) => print(node).endsWith("?: undefined;"));
    if (!before || isForbidden) all.set(property.name, property);
  }
  return [...all.values()];
}

function isOwn(folder: string, property: ts.Symbol): boolean {
  if (/^(__)?[#@]/.test(property.name)) return false;
  return property.declarations?.every((node) => node.getSourceFile().fileName.startsWith(folder)) ?? true;
}

/** @param prefix the properties that lead to it */
function readMember(surface: Surface, symbol: ts.Symbol, owner: string, prefix: string): Member[] {
  const { checker, known } = surface;
  const [node] = symbol.declarations ?? [];
  const isOptional = Boolean(symbol.flags & ts.SymbolFlags.Optional);
  const type = checker.getTypeOfSymbol(symbol);
  const [call] = checker.getNonNullableType(type).getCallSignatures();
  const declared = node && (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) && node.type;
  // A property of another type can become a method: the signature is then the checker's alone.
  const isMapped =
    declared &&
    checker.getNonNullableType(checker.getTypeFromTypeNode(declared)).getCallSignatures().length === 0;
  const isInherited = node && ts.isInterfaceDeclaration(node.parent) && !(call && isMapped);
  const from = isInherited ? node.parent.name.text : owner;
  const written = declared && !(call && isMapped) ? withoutUndefined(declared, isOptional) : undefined;
  const member: Member = {
    name: `${prefix}${symbol.name}`,
    type:
      written && !hidesName(surface, written)
        ? print(written)
        : checker
            .typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation)
            .replace(isOptional ? / \| undefined$/ : "", ""),
    isOptional,
    docs: readDocs(checker, symbol),
    ...(from !== owner && known.has(from) && { from }),
  };
  if (node && (ts.isMethodSignature(node) || ts.isMethodDeclaration(node)))
    return [{ ...member, signature: signatureOf(symbol.name, node) }];
  if (call && isMapped) return [{ ...member, signature: mappedSignature(checker, symbol.name, call) }];
  if (!written || !ts.isTypeLiteralNode(written)) return [member];
  const inner = checker.getTypeFromTypeNode(written).getProperties();
  return [
    { ...member, type: "object" },
    ...inner.flatMap((property) => readMember(surface, property, owner, `${member.name}.`)),
  ];
}

/** The type of an optional property, whose `?` says that it can be `undefined`. */
function withoutUndefined(type: ts.TypeNode, isOptional: boolean): ts.TypeNode {
  if (!ts.isUnionTypeNode(type)) return type;
  const others = type.types.filter((part) => part.kind !== ts.SyntaxKind.UndefinedKeyword);
  const [only] = others;
  if (only && others.length === 1 && (isOptional || ts.isTypeLiteralNode(only)))
    return ts.isParenthesizedTypeNode(only) ? only.type : only;
  return isOptional ? ts.factory.updateUnionTypeNode(type, ts.factory.createNodeArray(others)) : type;
}
