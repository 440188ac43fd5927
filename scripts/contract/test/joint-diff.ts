import { isDeepStrictEqual } from "node:util";
import type { Document } from "@metastudio-tts/generator";
import { type RedoclyChange, redoclyDiff } from "../redocly-diff.ts";

/**
 * A `redoclyDiff` for tests: pairs that are compared at the same time are put into one pair of documents, because
 * the CLI takes a third of a second to start.
 */
export function createJointDiff(): typeof redoclyDiff {
  const pairs: [Document, Document][] = [];
  let joint: Promise<RedoclyChange[]> | undefined;
  return async (base, revision) => {
    if (isAlone(base, revision)) return redoclyDiff(base, revision);
    const own = mark(pairs.push([base, revision]) - 1);
    joint ??= new Promise(setImmediate).then(() =>
      redoclyDiff(join(pairs.map(([before]) => before)), join(pairs.map(([, now]) => now))),
    );
    const texts = (await joint).map((change) => JSON.stringify(change));
    // What has no mark is about what all of them share.
    const found = texts.filter((text) => text.includes(own) || !/__\d+__/.test(text));
    return found.map((text) => JSON.parse(text.replaceAll(own, "")));
  };
}

/** Redocly looks for what is gone among all that is new, and what is neither a path nor a component is there once. */
function isAlone(base: Document, revision: Document): boolean {
  const [names, namesNow] = [base, revision].map(({ paths, components }) =>
    Object.values({ paths, ...components }).flatMap((named = {}) => Object.keys(named)),
  );
  return !isDeepStrictEqual(base.info, revision.info) || !names?.every((name) => namesNow?.includes(name));
}

const mark = (index: number) => `__${index}__`;

/** One document with all paths and components, each with the mark of its own document in its name. */
function join(documents: Document[]): Document {
  const all = structuredClone(documents[0] as Document);
  all.paths = {};
  for (const [index, document] of documents.entries()) {
    const text = JSON.stringify(document).replaceAll(/"#\/components\/\w+\//g, `$&${mark(index)}`);
    const { paths, components } = JSON.parse(text) as Document;
    const add = (target: object, names: object = {}) => {
      for (const [name, value] of Object.entries(names))
        Object.assign(target, { [name.replace(/^\/?/, `$&${mark(index)}`)]: value });
    };
    add(all.paths, paths);
    for (const [kind, names] of Object.entries(components)) {
      if (kind === "securitySchemes") continue;
      const target = (index > 0 && all.components[kind]) || {};
      all.components[kind] = target;
      add(target, names);
    }
  }
  return all;
}
