import type { Operation } from "@metastudio-tts/generator";

/** What a call of an operation has to carry besides its path, from the document's own examples. */
export function exampleCall({ parameters, body }: Operation) {
  const needed = (place: string) =>
    Object.fromEntries(
      parameters
        .filter((parameter) => parameter.required && parameter.in === place)
        .map(({ name, example }) => [name, String(example)]),
    );
  return {
    query: needed("query"),
    headers: { ...needed("header"), ...(body && { "Content-Type": "application/json" }) },
    body: body?.examples[0]?.value,
  };
}
