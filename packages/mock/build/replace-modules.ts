import { isAbsolute } from "node:path";
import type { Plugin } from "rolldown";

/**
 * Bundles other code in the place of modules.
 *
 * @param replacements the code, by what it replaces: a package, a folder or file in a package (`name/dist/x.js`),
 * or the absolute path of a file
 * @throws {Error} nothing was found to replace; an update of the package may have moved it, and would bring it back
 */
export function replaceModules(replacements: Readonly<Record<string, string>>): Plugin {
  const unused = new Set(Object.keys(replacements));
  return {
    name: "replace-modules",
    async resolveId(specifier, importer, { kind }) {
      if (specifier.startsWith(prefix)) return specifier;
      const found = await this.resolve(specifier, importer, { kind, skipSelf: true });
      const replaced = Object.keys(replacements).find((name) => found && isPartOf(found.id, name));
      if (replaced === undefined) return found;
      unused.delete(replaced);
      return prefix + replaced;
    },
    load(id) {
      if (!id.startsWith(prefix)) return null;
      return { code: replacements[id.slice(prefix.length)] as string, moduleType: "js" };
    },
    buildEnd(error) {
      if (!error) requireNone(unused);
    },
  };
}

/**
 * Bundles installed modules with changes.
 *
 * @param changes what makes the new code from the old, by the file of a package (`name/dist/x.js`)
 * @throws {Error} there is no such file, or the change changes nothing
 */
export function changeModules(changes: Readonly<Record<string, (code: string) => string>>): Plugin {
  const unused = new Set(Object.keys(changes));
  return {
    name: "change-modules",
    transform(code, id) {
      const changed = Object.keys(changes).find((name) => isPartOf(id, name));
      if (changed === undefined) return null;
      const after = (changes[changed] as (code: string) => string)(code);
      if (after !== code) unused.delete(changed);
      return after;
    },
    buildEnd(error) {
      if (!error) requireNone(unused);
    },
  };
}

/** Code for what is imported and never called: each of its functions throws. */
export function leftOut(name: string): string {
  return `module.exports = new Proxy({}, {
    get: (_, key) => () => {
      throw new Error(\`${name} is left out of this package; \${String(key)} was called.\`);
    },
  });`;
}

const prefix = "\0replaced:";

/** Whether a module is the code that took another's place. */
export function isReplaced(id: string): boolean {
  return id.startsWith(prefix);
}

function requireNone(unused: ReadonlySet<string>): void {
  if (unused.size === 0) return;
  throw new Error(`Nothing to replace is found at ${[...unused].join(", ")}. Find where it is now.`);
}

function isPartOf(id: string, name: string): boolean {
  const path = id.replaceAll("\\", "/");
  if (isAbsolute(name)) return path === name.replaceAll("\\", "/");
  const [, inPackages] = /.*\/node_modules\/(.*)$/.exec(path) ?? [];
  return inPackages === name || inPackages?.startsWith(`${name}/`) === true;
}
