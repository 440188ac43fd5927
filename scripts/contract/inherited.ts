import { isDeepStrictEqual } from "node:util";
import type { Document } from "@metastudio-tts/generator";
import type { Trait } from "./name.ts";
import { pointerOf, valueAt } from "./place.ts";

type Server = Document["servers"][number] & {
  description?: string;
  variables?: Record<string, { default?: string; description?: string; enum?: string[] }>;
};

/**
 * What an operation takes from its path or from the document unless it has its own: where it is, and who may
 * call it. Without keys, that of the document.
 */
export function inheritedTraits(document: Document, ...keys: string[]): Trait[] {
  const servers = nearest<Server>(document, keys, "servers");
  const security = nearest<Record<string, string[]>>(document, keys, "security").map(partsOf);
  return [
    {
      words: "servers",
      value: servers.map(({ url }) => url),
      // Clients send requests to the first one.
      changed: (before, now) => (lacks(before, now) || !isSameFirst(before, now) ? "major" : "minor"),
      show: (urls) => (urls as string[]).map((url) => `\`${url}\``).join(" or "),
    },
    ...servers.flatMap(variableTraits),
    {
      words: "security",
      // No list at all, and an empty one, ask for nothing.
      value: security.length > 0 ? security : [[]],
      changed: (before, now) =>
        (before as Ways).some((way) => !(now as Ways).some((other) => !lacks(other, way)))
          ? "major"
          : "minor",
      show: (ways) => (ways as Ways).map(inWords).join(" or "),
    },
  ];
}

/** The ways to be allowed in, each a list of what it needs all of. */
type Ways = string[][];

function variableTraits({ url, description, variables = {} }: Server): Trait[] {
  const texts = { description, ...Object.values(variables).map((variable) => variable.description) };
  return [
    { words: `description of \`${url}\``, value: texts, changed: "patch", isProse: true },
    ...Object.entries(variables).flatMap(([name, variable]): Trait[] => {
      const place = `of variable \`${name}\` of \`${url}\``;
      return [
        { words: `default ${place}`, value: variable.default, changed: "major" },
        {
          words: `enum ${place}`,
          value: variable.enum,
          changed: (before, now) => (lacks(before, now) ? "major" : "minor"),
        },
      ];
    }),
  ];
}

function nearest<T>(document: object, keys: string[], name: string): T[] {
  const places = [["paths", ...keys], ["paths", ...keys.slice(0, 1)], []];
  const lists = places.map((place) => valueAt(document, pointerOf(...place, name)) as T[] | undefined);
  return lists.find((list) => list !== undefined) ?? [];
}

function partsOf(requirement: Record<string, string[]>): string[] {
  return Object.entries(requirement).flatMap(([scheme, scopes]) => [
    scheme,
    ...scopes.map((scope) => `${scheme}:${scope}`),
  ]);
}

function inWords(way: string[]): string {
  return way.map((part) => `\`${part}\``).join(" + ") || "none";
}

/** Whether something of `before` is not among `now`. */
function lacks(before: unknown, now: unknown): boolean {
  return ((before ?? []) as string[]).some((value) => !((now ?? []) as string[]).includes(value));
}

function isSameFirst(before: unknown, now: unknown): boolean {
  return isDeepStrictEqual((before as string[])[0], (now as string[])[0]);
}
