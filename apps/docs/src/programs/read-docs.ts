import ts from "typescript";

/** A docstring. All texts are Markdown. */
export interface Docs {
  text: string;
  /** By the parameter's name. */
  parameters: Record<string, string>;
  returns: string;
  /** Each with its type in braces. */
  throws: string[];
  /** TypeScript. */
  examples: string[];
}

/** Reads the docstring of a symbol. A type and a constant with one name have one, in which nothing is repeated. */
export function readDocs(checker: ts.TypeChecker, symbol: ts.Symbol): Docs {
  const tags = symbol.getJsDocTags(checker).map(({ name, text }) => ({ name, text: textOf(text) }));
  const textsOf = (name: string) => tags.filter((tag) => tag.name === name).map(({ text }) => text);
  const paragraphs = textOf(symbol.getDocumentationComment(checker)).split(/\n(?:\s*\n)+|(?<=\.)\n(?=[A-Z])/);
  return {
    text: [...new Set(paragraphs)].join("\n\n"),
    parameters: Object.fromEntries(
      textsOf("param").map((text) => {
        const [, name = "", meaning = ""] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
        return [name, meaning];
      }),
    ),
    returns: textsOf("returns").join(" "),
    throws: textsOf("throws"),
    examples: textsOf("example").map((text) => text.replace(/^```ts\n|\n```$/g, "")),
  };
}

/** Links become code: the names of exports in code are linked on the page. */
function textOf(parts: ts.SymbolDisplayPart[] | undefined): string {
  return ts
    .displayPartsToString(parts)
    .trim()
    .replace(/\{@link ([^}\s|]+)[^}]*\}/g, "`$1`");
}
