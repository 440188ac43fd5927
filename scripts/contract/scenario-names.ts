import {
  type Document,
  type Example,
  type MediaType,
  type ResponseObject,
  resolve,
} from "@metastudio-tts/generator";
import { lacks } from "./access.ts";
import { type Name, named, type Trait } from "./name.ts";
import { pointerOf, targetOf, valueAt } from "./place.ts";

/** What a success returns, whichever scenario shows it: its statuses, each with its media type. */
export function successTrait(document: Document, responses: object): Trait {
  const successes = Object.entries(responses).filter(([status]) => isSuccess(status));
  const empty = / without a body$/;
  return {
    words: "success",
    value: successes.map(([status, response]) => {
      const { content = {} } = resolve<ResponseObject>(document, response);
      const types = Object.keys(content).map((type) => `\`${type}\``);
      return types.length > 0 ? `${status} with ${types.join(" or ")}` : `${status} without a body`;
    }),
    changed: (before, now) => {
      const [old, current] = [before, now] as [string[], string[]];
      // Where there was always a body, callers do not check whether there is one.
      const isNowOptional = !old.some((one) => empty.test(one)) && current.some((one) => empty.test(one));
      return lacks(old, current) || isNowOptional ? "major" : "minor";
    },
    show: (value) => (value as string[]).join(" or "),
  };
}

export function isSuccess(status: string): boolean {
  return status.startsWith("2");
}

/** What the mock can be told to return: the examples of a response, or its status where it has none. */
export function scenariosOf(document: Document, operation: string, status: string, pointer: string): Name[] {
  const content = `${targetOf(document, pointer)}/content`;
  const found = Object.entries((valueAt(document, content) ?? {}) as Record<string, MediaType>).flatMap(
    ([type, { examples = {} }]) =>
      Object.keys(examples).map((key): Name => {
        const at = `${content}${pointerOf(type, "examples", key).slice(1)}`;
        const target = targetOf(document, at);
        const example = valueAt(document, target) as Example;
        return {
          ...named("scenario", key, operation),
          pointers: [at, target],
          shape: { status, ...example },
          added: "none",
          traits: [
            { words: "status", value: status, changed: "major" },
            { words: "data", value: example.value, changed: "patch" },
            { words: "`x-mock-answers`", value: example["x-mock-answers"], changed: "patch" },
            { words: "summary", value: example.summary, changed: "patch", isProse: true },
            { words: "description", value: example.description, changed: "patch", isProse: true },
          ],
        };
      }),
  );
  if (found.length > 0) return found;
  const name = { ...named("scenario", status, operation), added: "none" as const };
  return [{ ...name, pointers: [`${pointer}/examples`], shape: {}, address: status }];
}
