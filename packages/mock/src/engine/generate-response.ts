import { isJson } from "../json.js";
import type { Operation } from "./operations.js";
import type { PreparedOperation } from "./prepare-operation.js";
import {
  diagnoseResponse,
  type IHttpRequest,
  type IHttpResponse,
  mockResponse,
  type Preferences,
  ProblemJsonError,
} from "./prism-parts.js";

/** How many seeds are tried until one generates a response that matches the document. */
const attempts = 10;

/** More parts than any response has that can be fixed by leaving some out. */
const mostRemovals = 500;

/**
 * Generates a response from the schema. Optional parts for which Prism's generator returns invalid values are left out.
 *
 * @throws {ProblemJsonError} what the request prefers or accepts does not exist
 * @throws {Error} nothing that the generator makes of the schema matches it
 */
export function generateResponse(
  data: IHttpRequest,
  { checked, mocked, generatable, mediaTypes }: PreparedOperation,
  preferences: Preferences,
): IHttpResponse {
  let reason = "";
  for (let attempt = 0; attempt < attempts; attempt++) {
    const seed = preferences.seed && attempt > 0 ? `${preferences.seed} ${attempt}` : preferences.seed;
    try {
      const resource = withOwnSchemas(generatable());
      const generated = mockResponse(resource, data, { ...preferences, seed }, mediaTypes);
      if (generated.body === undefined) return generated;
      const type = generated.headers?.["Content-type"] as string;
      // A schema describes JSON only.
      if (!isJson(type)) return mockResponse(mocked, data, { ...preferences, dynamic: false }, mediaTypes);
      const kept = removeViolations(generated.body, (body) => {
        const element = { ...generated, body, headers: { "content-type": type } };
        const broken = diagnoseResponse(checked, element).find(({ path }) => path?.[0] === "body");
        reason = broken?.message ?? reason;
        return broken?.path?.slice(1);
      });
      if (kept) return { ...generated, ...kept };
    } catch (error) {
      if (error instanceof ProblemJsonError && error.status < 500) throw error;
      reason = (error as Error).message;
    }
  }
  throw new Error(
    `no response of ${checked.iid} that matches the document could be generated (${reason}). Choose a scenario.`,
  );
}

// The generator changes the schemas that it follows references to: the next response would be another.
function withOwnSchemas(operation: Operation): Operation {
  const { __bundled__: bundled } = operation as { __bundled__?: object };
  return { ...operation, __bundled__: structuredClone(bundled) } as Operation;
}

/**
 * A body without the parts that break its schema: optional fields, items of lists, and what contains a part that
 * cannot be left out.
 *
 * @param find the path of a part that breaks the schema
 * @returns `undefined` when nothing is left
 */
function removeViolations(
  body: unknown,
  find: (body: unknown) => readonly string[] | undefined,
): { body: unknown } | undefined {
  const copy = structuredClone(body);
  for (let removals = 0; removals < mostRemovals; removals++) {
    const path = find(copy);
    if (!path) return { body: copy };
    if (!removeAt(copy, path)) return undefined;
  }
  return undefined;
}

function removeAt(body: unknown, path: readonly string[]): boolean {
  const name = path.at(-1);
  let holder = body;
  for (const key of path.slice(0, -1)) holder = (holder as Record<string, unknown> | undefined)?.[key];
  if (name === undefined || typeof holder !== "object" || holder === null) return false;
  if (!Array.isArray(holder)) return Object.hasOwn(holder, name) && Reflect.deleteProperty(holder, name);
  return holder.splice(Number(name), 1).length > 0;
}
