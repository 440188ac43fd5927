import { registerHooks } from "node:module";

/**
 * What Prism loads at its start and needs late or never: made-up answers need faker, `proxy` forwards by
 * itself, and the document is no Postman collection. Together it is half of Prism's start.
 */
const lateOrNever = [
  "@faker-js/faker",
  "http-proxy-agent",
  "https-proxy-agent",
  "node-fetch",
  "postman-collection",
];

/** Where the stand-ins are; there is no such folder, but on Windows its name needs a drive. */
const standIns = new URL("./loaded-when-touched/", import.meta.url).href;

/**
 * Lets this process load some of what Prism depends on only when it is touched; nothing else changes.
 *
 * For the command alone: a library must not decide how its host's process loads modules.
 */
export function loadPrismLazily(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      if (!lateOrNever.includes(specifier) || !context.conditions.includes("require")) return found;
      const url = `${standIns}${Buffer.from(found.url).toString("base64url")}.cjs`;
      return { ...found, url, format: "commonjs", shortCircuit: true };
    },
    load(url, context, next) {
      if (!url.startsWith(standIns)) return next(url, context);
      const name = url.slice(standIns.length, -".cjs".length);
      const real = Buffer.from(name, "base64url").toString();
      return { format: "commonjs", source: standIn(real), shortCircuit: true };
    },
  });
}

/** A module that becomes the real one on its first use. */
function standIn(url: string): string {
  return `
    let real;
    const load = () => (real ??= require(require("node:url").fileURLToPath(${JSON.stringify(url)})));
    module.exports = new Proxy(function () {}, {
      get: (_, name) => load()[name],
      has: (_, name) => name in load(),
      apply: (_, self, args) => Reflect.apply(load(), self, args),
      construct: (_, args) => Reflect.construct(load(), args),
    });
  `;
}
