import { isDeepStrictEqual } from "node:util";
import type { Document } from "@metastudio-tts/generator";
import type { Trait } from "./name.ts";

type Server = Document["servers"][number] & {
  description?: string;
  variables?: Record<string, { default?: string; description?: string; enum?: string[] }>;
};

/** Where the service is. */
export function serverTraits({ servers }: Document): Trait[] {
  return [
    {
      words: "servers",
      value: servers.map(({ url }) => url),
      // Clients send requests to the first one.
      changed: (before, now) => (lacks(before, now) || !isSameFirst(before, now) ? "major" : "minor"),
      show: (urls) => (urls as string[]).map((url) => `\`${url}\``).join(" or "),
    },
    ...(servers as Server[]).flatMap(variableTraits),
  ];
}

/** Who may call an operation: what it says itself, or else the document. */
export function securityTrait(security: Record<string, string[]>[] = []): Trait {
  return {
    words: "security",
    // A missing list and an empty one need nothing.
    value: security.length > 0 ? security.map(partsOf) : [[]],
    changed: (before, now) =>
      (before as Ways).some((way) => !(now as Ways).some((other) => !lacks(other, way))) ? "major" : "minor",
    show: (ways) => (ways as Ways).map(inWords).join(" or "),
  };
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
export function lacks(before: unknown, now: unknown): boolean {
  return ((before ?? []) as string[]).some((value) => !((now ?? []) as string[]).includes(value));
}

function isSameFirst(before: unknown, now: unknown): boolean {
  return isDeepStrictEqual((before as string[])[0], (now as string[])[0]);
}
