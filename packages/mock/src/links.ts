import { linkFields } from "./generated/contract.js";
import { filesPath } from "./own-paths.js";

/** Points every link in an answer at the mock itself, so that it can be followed. */
export function rewriteLinks(body: unknown, origin: string): unknown {
  if (Array.isArray(body)) return body.map((item) => rewriteLinks(item, origin));
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) =>
      linkFields.includes(name) && typeof value === "string" && URL.canParse(value)
        ? [name, `${origin}${filesPath}${fileName(new URL(value))}`]
        : [name, rewriteLinks(value, origin)],
    ),
  );
}

// A link that Prism made up (Prefer: dynamic=true) names no file.
function fileName({ pathname }: URL): string {
  const name = pathname.slice(pathname.lastIndexOf("/") + 1);
  return /\.\w+$/.test(name) ? name : `${name || "audio"}.wav`;
}
