import type { Document } from "@metastudio-tts/generator";
import { type RedoclyChange, redoclyDiff } from "../redocly-diff.ts";

interface Pair {
  base: Document;
  revision: Document;
  done(changes: RedoclyChange[]): void;
  failed(error: unknown): void;
}

/**
 * A `redoclyDiff` for tests: pairs that are asked for at the same time are put into one pair of documents, because
 * the CLI takes half a second to start. They must differ in nothing but paths and components.
 */
export function createJointDiff(): typeof redoclyDiff {
  let waiting: Pair[] = [];
  const flush = async () => {
    const groups = [...Map.groupBy(waiting, keyOf).values()];
    waiting = [];
    const compareInTurn = async () => {
      for (let pairs = groups.shift(); pairs; pairs = groups.shift()) await compareTogether(pairs);
    };
    // Two at a time: the pair of all documents takes as long as all others.
    await Promise.all([compareInTurn(), compareInTurn()]);
  };
  return (base, revision) =>
    new Promise((done, failed) => {
      if (waiting.push({ base, revision, done, failed }) === 1) setImmediate(flush);
    });
}

function keyOf({ base, revision }: Pair, index: number): string {
  const rest = [base, revision].map(({ paths: _, components, ...others }) => [
    others,
    components.securitySchemes,
  ]);
  // Redocly looks for what is gone among all that is new.
  const isAlone = namesOf(base).some((name) => !namesOf(revision).includes(name));
  return JSON.stringify([rest, isAlone && index]);
}

function namesOf({ paths, components }: Document): string[] {
  return Object.values({ paths, ...components }).flatMap((named = {}) => Object.keys(named));
}

async function compareTogether(pairs: Pair[]): Promise<void> {
  const joint = (side: "base" | "revision") =>
    pairs.map((pair, index) => marked(pair[side], mark(index))).reduce(merge);
  try {
    const changes = await redoclyDiff(joint("base"), joint("revision"));
    const texts = changes.map((change) => JSON.stringify(change));
    for (const [index, { done }] of pairs.entries()) {
      // What has no mark is about what all of them share.
      const own = texts.filter((text) => text.includes(mark(index)) || !/__\d+__/.test(text));
      done(own.map((text) => JSON.parse(text.replaceAll(mark(index), ""))));
    }
  } catch (error) {
    for (const { failed } of pairs) failed(error);
  }
}

const mark = (index: number) => `__${index}__`;

/** The document with a mark in each name that another document could have, too. */
function marked(document: Document, prefix: string): Document {
  const text = JSON.stringify(document);
  const copy = JSON.parse(text.replaceAll(/"#\/components\/\w+\//g, `$&${prefix}`)) as Document;
  const rename = <T extends object>(names: T) =>
    Object.fromEntries(
      Object.entries(names).map(([key, value]) => [key.replace(/^\/?/, `$&${prefix}`), value]),
    ) as T;
  const { securitySchemes = {}, ...components } = copy.components;
  const renamed = Object.entries(components).map(([kind, names = {}]) => [kind, rename(names)]);
  return {
    ...copy,
    paths: rename(copy.paths),
    components: { ...Object.fromEntries(renamed), securitySchemes },
  };
}

function merge(all: Document, one: Document): Document {
  for (const [kind, names] of Object.entries(one.components))
    all.components[kind] = Object.assign(all.components[kind] ?? {}, names);
  Object.assign(all.paths, one.paths);
  return all;
}
