import type { Schema } from "@metastudio-tts/generator";
import type { Bump, Rating } from "./change.ts";

/** A name that the code of the packages' callers can hold, with what it stands for and the names inside it. */
export interface Name {
  kind: string;
  /** What it is called where it stands. */
  key: string;
  /** As callers write it. */
  name: string;
  /** In words, like "Field `pace` of `Order`". */
  words: string;
  /** Where it is in the bundled document: where it is used, then what is referred to there. */
  pointers: string[];
  /** What tells it from others when only the name changes. */
  shape: object;
  /** What alone tells it from others, where it has such a thing. */
  address?: string;
  /** What it calls for when it is new. Any name that is gone calls for a major version. */
  added: Rating;
  traits: Trait[];
  inside: Name[];
  /** The type in which its fields are found, when they are not its own. */
  type?: string;
}

/** Something that a name stands for, and what a change of it calls for. */
export interface Trait {
  words: string;
  value: unknown;
  changed: Bump | ((before: unknown, now: unknown) => Bump);
  /** In words, where it has no JSON. */
  show?(value: unknown): string;
  /** It only explains. */
  isProse?: true;
}

/** A name of a kind, without what it stands for. */
export function named(
  kind: string,
  key: string,
  owner?: string,
  name = key,
): Omit<Name, "pointers" | "shape"> {
  const words = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} \`${name}\`${owner ? ` of \`${owner}\`` : ""}`;
  return { kind, key, name, words, added: "minor", traits: [], inside: [] };
}

/** A default. What had none before has one now: nobody could rely on another. */
export function defaultOf(schema: object): Trait {
  const changed = (before: unknown) => (before === undefined ? "minor" : "major");
  return { words: "default", value: (schema as Schema).default, changed };
}
