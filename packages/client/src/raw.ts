import type { Client } from "openapi-fetch";
import type { paths } from "./generated/schema.js";

type Raw = Client<paths>;

const requests = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "request"] as const;

/** The openapi-fetch client, loaded when it is first used: it would be a quarter of what a page loads at once. */
export function lazyRaw(load: () => Promise<Raw>): Raw {
  let loading: Promise<Raw> | undefined;
  const client = () => {
    loading ??= load();
    return loading;
  };
  // An error of theirs is that of each later request.
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
  for (const name of requests) {
    raw[name] = async (...args: never[]) =>
      ((await client())[name] as (...args: never[]) => unknown)(...args);
  }
  return raw as unknown as Raw;
}
