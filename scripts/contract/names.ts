import type { Document } from "@metastudio-tts/generator";
import { securityTrait, serverTraits } from "./access.ts";
import { type Name, named } from "./name.ts";
import { operationsOf } from "./operation-names.ts";
import { typesOf } from "./type-names.ts";

/** All names that callers can use, which the document gives to the client and the mock. */
export function namesOf(document: Document): Name {
  return {
    ...named("document", ""),
    words: "",
    pointers: ["#/"],
    shape: {},
    traits: [...serverTraits(document), securityTrait(document.security)],
    inside: [...typesOf(document), ...operationsOf(document)],
  };
}
