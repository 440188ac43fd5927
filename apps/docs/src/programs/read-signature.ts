import ts from "typescript";

/** What is called: its code, and the parts that a page explains. */
export interface Signature {
  code: string;
  parameters: { name: string; type: string; isOptional: boolean }[];
  returns: string;
}

const width = 80;
const flags = ts.NodeBuilderFlags.NoTruncation | ts.NodeBuilderFlags.UseAliasDefinedOutsideCurrentScope;
const printer = ts.createPrinter({ removeComments: true });
const noFile = ts.createSourceFile("", "", ts.ScriptTarget.Latest);

/** A node as code on one line, without comments. */
export function print(node: ts.Node): string {
  const text = printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile() ?? noFile);
  // A namespace of the package's own files says nothing to its users.
  return text.replace(/\s+/g, " ").replace(/(?<![\w".])[a-z]\w*\.(?=[A-Z])/g, "");
}

/** The signature of a function or a method. A long one has a line for each parameter. */
export function signatureOf(name: string, declared: ts.SignatureDeclaration): Signature {
  const { typeParameters, type } = declared;
  const parameters = declared.parameters.filter((parameter) => parameterName(parameter) !== "this");
  const returns = type ? print(type) : "void";
  const generics = typeParameters ? `<${typeParameters.map(print).join(", ")}>` : "";
  const prefix = ts.isFunctionDeclaration(declared) ? "function " : "";
  const texts = parameters.map(parameterText);
  const line = `${prefix}${name}${generics}(${texts.join(", ")}): ${returns};`;
  const lines = `${prefix}${name}${generics}(\n${texts.map((text) => `  ${text},\n`).join("")}): ${returns};`;
  return {
    code: line.length > width ? lines : line,
    parameters: parameters.map((parameter) => ({
      name: parameterName(parameter),
      type: typeOf(parameter),
      isOptional: parameter.questionToken !== undefined,
    })),
    returns,
  };
}

/** The signature of a method that is mapped from another type, which no code declares. */
export function mappedSignature(checker: ts.TypeChecker, name: string, signature: ts.Signature): Signature {
  const declared = checker.signatureToSignatureDeclaration(
    signature,
    ts.SyntaxKind.MethodSignature,
    undefined,
    flags,
  );
  return signatureOf(name, declared as ts.MethodSignature);
}

function parameterText(parameter: ts.ParameterDeclaration): string {
  const { questionToken } = parameter;
  return `${parameterName(parameter)}${questionToken ? "?" : ""}: ${typeOf(parameter)}`;
}

function typeOf({ type, questionToken }: ts.ParameterDeclaration): string {
  const text = type ? print(type) : "unknown";
  return questionToken ? text.replace(/ \| undefined$/, "") : text;
}

/** A parameter that is taken apart is called by its type's purpose. */
function parameterName({ name }: ts.ParameterDeclaration): string {
  return ts.isIdentifier(name) ? name.text : "options";
}
