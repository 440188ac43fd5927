import ts from "typescript";
import { print, signatureOf } from "./read-signature.ts";

/** What a package shows of itself. */
export interface Surface {
  checker: ts.TypeChecker;
  /** Where its declarations are. */
  folder: string;
  /** The names of its exports. */
  known: Set<string>;
}

/** A declaration as code: that of a function or a type in full, of an interface or a class what it extends. */
export function headOf(surface: Surface, declaration: ts.Declaration): string {
  if (ts.isFunctionDeclaration(declaration)) return signatureOf(nameOf(declaration), declaration).code;
  if (ts.isInterfaceDeclaration(declaration) || ts.isClassDeclaration(declaration)) {
    const bases = (declaration.heritageClauses ?? [])
      .flatMap(({ types }) => [...types])
      .filter((base) => !hidesName(surface, base));
    const kind = ts.isClassDeclaration(declaration) ? "class" : "interface";
    const generics = declaration.typeParameters
      ? `<${declaration.typeParameters.map(print).join(", ")}>`
      : "";
    return `${kind} ${nameOf(declaration)}${generics}${bases.length > 0 ? ` extends ${bases.map(print).join(", ")}` : ""}`;
  }
  if (ts.isVariableDeclaration(declaration)) return `const ${print(declaration)};`;
  const alias = declaration as ts.TypeAliasDeclaration;
  const type = surface.checker.getTypeAtLocation(alias);
  // A union of values, which a type inside of the package lists.
  const isList = type.isUnion() && type.types.some((part) => part.isStringLiteral());
  if (isList && !alias.typeParameters && hidesName(surface, alias.type)) {
    const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias;
    return `type ${nameOf(alias)} = ${surface.checker.typeToString(type, undefined, flags)};`;
  }
  const text = alias
    .getText()
    .replace(/^export (declare )?/, "")
    .replaceAll("    ", "  ");
  const [start = "", ...variants] = text.split(/(?=\/\*\*[^\n]*\n(?: \| )?\{)/);
  return [start.trimEnd(), ...variants.map(variantText)].join("\n");
}

/** A part of a union with its comment, on two lines. */
function variantText(text: string): string {
  const [, comment, type = ""] = /^(\/\*\*.*?\*\/)\s*\|?([\s\S]*?)\|?\s*$/.exec(text) ?? [];
  return `  ${comment}\n  | ${type.trim().replace(/\s+/g, " ").replaceAll("; }", " }")}`;
}

/** Whether a type names another one that the package declares, and does not export. */
export function hidesName(surface: Surface, type: ts.Node): boolean {
  const { checker, folder, known } = surface;
  const name = ts.isTypeReferenceNode(type)
    ? type.typeName
    : ts.isExpressionWithTypeArguments(type)
      ? type.expression
      : ts.isTypeQueryNode(type)
        ? type.exprName
        : undefined;
  const found = name && checker.getSymbolAtLocation(name);
  const symbol = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  const isHidden =
    symbol &&
    !(symbol.flags & ts.SymbolFlags.TypeParameter) &&
    !known.has(symbol.name) &&
    symbol.declarations?.some((node) => node.getSourceFile().fileName.startsWith(folder));
  return isHidden || ts.forEachChild(type, (child) => hidesName(surface, child) || undefined) || false;
}

function nameOf({ name }: ts.NamedDeclaration): string {
  return (name as ts.Identifier).text;
}
