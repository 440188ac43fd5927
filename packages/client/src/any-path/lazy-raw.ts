import type { Client } from "openapi-fetch";
import type { paths } from "../generated/schema.js";

type Raw = Client<paths>;

/** The HTTP methods that are methods of openapi-fetch's client. */
export const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

/** Creates an openapi-fetch client that is loaded on first use: it would be a quarter of what a page loads at once. */
export function createLazyRaw(load: () => Promise<Raw>): Raw {
  let loading: Promise<Raw> | undefined;
  const client = () => {
    loading ??= load();
    return loading;
  };
  // Each later request rejects with an error of use() or eject().
  const change = (act: (raw: Raw) => void) => {
    loading = client().then((raw) => {
      act(raw);
      return raw;
    });
    loading.catch(() => {});
  };
  const raw: Record<string, unknown> = {
    use: (...middleware: Parameters<Raw["use"]>) => change((loaded) => loaded.use(...middleware)),
    eject: (...middleware: Parameters<Raw["eject"]>) => change((loaded) => loaded.eject(...middleware)),
  };
  for (const name of [...methods, "request"] as const) {
    raw[name] = async (...args: never[]) =>
      ((await client())[name] as (...args: never[]) => unknown)(...args);
  }
  return raw as unknown as Raw;
}
