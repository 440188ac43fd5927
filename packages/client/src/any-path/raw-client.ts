import createFetchClient, { type Client } from "openapi-fetch";
import { createArgumentError } from "../errors/argument-error.js";
import type { paths } from "../generated/schema.js";
import { type OperationSpec, operationSpecs } from "../operations.js";
import { checkParameter } from "../request/parameters.js";
import { methods } from "./lazy-raw.js";
import { createSerializers, mediaTypeOf, serializeDocumented } from "./raw-serializers.js";

type Raw = Client<paths>;
type RawInit = { parseAs?: string };
type Send = (method: string, path: string, init?: RawInit) => unknown;

/**
 * Creates an openapi-fetch client that serializes parameters and bodies as the document declares them, unless a call
 * has serializers of its own.
 *
 * @param send sends a request; `isParsed` says whether openapi-fetch reads the response as JSON
 */
export function createRawClient(
  baseUrl: string,
  send: (request: Request, isParsed: boolean) => Promise<Response>,
): Raw {
  const raw = createFetchClient<paths>({ baseUrl, fetch: (request) => send(request, true) });
  // openapi-fetch leaves a placeholder without a value as it is, and lets ".." lead to another path.
  raw.use({
    onRequest({ schemaPath, params, request }) {
      const { headers } = request;
      const parameters = findSpec(request.method, schemaPath)?.parameters ?? [];
      for (const [, name = ""] of schemaPath.matchAll(/\{([^}]+)\}/g)) {
        const value = (params.path as Record<string, unknown> | undefined)?.[name];
        if (serializeDocumented(parameters, "path", name, value) !== undefined) continue;
        if (value === undefined || value === null || typeof value === "object")
          throw createArgumentError(`raw: ${name}`, "a string or a number", value);
        checkParameter(`raw: ${name}`, { name, in: "path", type: typeof value }, value);
      }
      for (const [name, value] of Object.entries(params.header ?? {})) {
        const text = serializeDocumented(parameters, "header", name, value);
        if (text !== undefined) headers.set(name, text);
      }
      const type = mediaTypeOf(parameters);
      if (type && headers.get("Content-Type") === "application/json") headers.set("Content-Type", type);
      return undefined;
    },
  });

  const requestRaw = raw.request as Send;
  const request: Send = async (method, path, init) => {
    const spec = findSpec(method.toUpperCase(), path);
    if (spec?.returns === "stream" && !init?.parseAs)
      throw new TypeError(
        `raw: ${path} returns no JSON; parseAs must be "blob", "stream", "text" or "arrayBuffer"`,
      );
    const { parseAs = "json" } = init ?? {};
    const fetch = parseAs === "json" ? {} : { fetch: (unparsed: Request) => send(unparsed, false) };
    return requestRaw(method, path, { ...createSerializers(spec?.parameters ?? []), ...fetch, ...init });
  };
  const byMethod = methods.map((name) => [name, (path: string, init?: RawInit) => request(name, path, init)]);
  return { ...raw, request, ...Object.fromEntries(byMethod) };
}

/** The operation with that method and path template; `undefined` if the document has no such operation. */
export function findSpec(
  method: string,
  path: string,
  specs: Record<string, OperationSpec> = operationSpecs,
): OperationSpec | undefined {
  return Object.values(specs).find((one) => one.method === method && one.path === path);
}
