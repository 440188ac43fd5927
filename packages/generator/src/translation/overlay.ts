import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { bundleFile } from "../bundle-file.ts";
import { pathFromRoot } from "../find-place.ts";
import { UserError } from "../user-error.ts";
import { formatPath, type Path, parsePath } from "./json-path.ts";

/** Texts by where they are, below the target of an action. */
export interface Texts {
  [key: string]: string | Texts;
}

/** An action of an OpenAPI Overlay that replaces texts of one place of the document. */
export interface Action {
  /** A JSONPath that names one place. */
  target: string;
  /** The texts that were translated, in the form of `update`. An overlay's extension, which reaches no document. */
  "x-source"?: Texts;
  update: Texts;
}

/** The texts of a document in another language. */
export interface Overlay {
  /** The name of its file. */
  language: string;
  actions: Action[];
}

/** One text of an overlay. */
export interface Translation {
  path: Path;
  /** What was translated. */
  source: string | undefined;
  translation: string;
}

/**
 * Reads the overlays of a document: `overlays/<language>.yaml` in `folder`.
 *
 * @throws {UserError} a file cannot be read, or does something else than to replace texts of single places
 */
export async function readOverlays(folder: string): Promise<Overlay[]> {
  const names = await readdir(join(folder, "overlays")).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith(".yaml")).sort();
  return Promise.all(
    files.map(async (name) => {
      const text = await bundleFile(folder, `overlays/${name}`, "overlay.json");
      const { actions } = JSON.parse(text) as { actions?: unknown };
      const file = pathFromRoot(join(folder, "overlays", name));
      if (!Array.isArray(actions)) throw new UserError(`${file} has no list of "actions".`);
      for (const action of actions) requireTexts(action, file);
      return { language: basename(name, ".yaml"), actions };
    }),
  );
}

function requireTexts(action: Action | null, file: string): void {
  if (typeof action !== "object" || action === null)
    throw new UserError(`${file} has an action that is not an object.`);
  const { target, update, "x-source": source, ...others } = action;
  if (typeof target !== "string") throw new UserError(`${file} has an action without a target.`);
  const where = `${file} The action for "${target}"`;
  if (!parsePath(target))
    throw new UserError(`${where} must name one place, such as $.tags[0] or $.paths['/v1/words'].get.`);
  const other = Object.keys(others).find((key) => key !== "description" && !key.startsWith("x-"));
  if (other || update === undefined)
    throw new UserError(`${where} can have only "update" and "x-source", got "${other ?? "neither"}".`);
  for (const [keyword, texts] of Object.entries({ update, "x-source": source ?? {} })) {
    const bad = findBad(texts, [keyword]);
    if (bad) throw new UserError(`${where}: ${bad} must be text, or hold texts by name.`);
  }
}

/** The first place that has neither a text nor places with texts. */
function findBad(value: unknown, path: Path): string | undefined {
  if (typeof value === "string") return undefined;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return formatPath(path).slice(2);
  for (const [key, inner] of Object.entries(value)) {
    const bad = findBad(inner, [...path, key]);
    if (bad) return bad;
  }
  return undefined;
}

/** Every text of these actions, in their order. One that has a source alone has an empty translation. */
export function translationsOf(actions: Action[]): Translation[] {
  return actions.flatMap(({ target, update, "x-source": source = {} }) => {
    const path = parsePath(target) ?? [];
    const translations = leavesOf(update, path);
    const sources = leavesOf(source, path);
    const places = new Set([...translations.keys(), ...sources.keys()]);
    return [...places].map((place) => ({
      path: parsePath(place) ?? [],
      source: sources.get(place),
      translation: translations.get(place) ?? "",
    }));
  });
}

/** The texts by their places. */
function leavesOf(texts: Texts, path: Path): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]): [string, string][] => {
      const inner = [...path, key];
      return typeof value === "string" ? [[formatPath(inner), value]] : [...leavesOf(value, inner)];
    }),
  );
}
