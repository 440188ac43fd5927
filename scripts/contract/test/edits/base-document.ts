import { fixtureDocument } from "@metastudio-tts/fixture";
import { valueAt } from "../../place.ts";
import type { Loose } from "./edit.ts";

const lexicons = "/v1/{project_id}/lexicons";
export const wordsPath = `${lexicons}/{lexicon_id}/words/{spellings}/{numbers}/{tone}/{pitch}`;

/** The fixture, with no more of it than edits are about: the larger the document, the longer a comparison takes. */
export function baseDocument(): Loose {
  const { paths, components, ...document } = fixtureDocument() as Loose;
  const list = paths[lexicons].get;
  list.parameters = list.parameters.filter(({ $ref }: Loose) => /FilterIds|SortOrder/.test($ref));
  delete components.schemas.LexiconPage.properties.featured;
  const { put, delete: remove, parameters } = paths[`${lexicons}/{lexicon_id}`];
  const kept = {
    [lexicons]: paths[lexicons],
    [`${lexicons}/{lexicon_id}`]: { parameters, put, delete: remove },
    [`${lexicons}/summary`]: paths[`${lexicons}/summary`],
    [wordsPath]: paths[wordsPath],
  };
  const used = new Set<string>();
  const follow = (node: unknown): void => {
    for (const [reference] of JSON.stringify(node).matchAll(/#\/components\/\w+\/\w+/g)) {
      if (used.has(reference)) continue;
      used.add(reference);
      follow(valueAt({ components } as never, reference));
    }
  };
  follow(kept);
  for (const kind of ["schemas", "parameters", "examples"])
    for (const name of Object.keys(components[kind]))
      if (!used.has(`#/components/${kind}/${name}`)) delete components[kind][name];
  return { ...document, paths: kept, components };
}
