import { createTtsClient, noAuth } from "@metastudio-tts/client";
import { type Document, type Operation, resolve } from "@metastudio-tts/generator";
import { exampleParams } from "@metastudio-tts/tools/example-params";

/** A request as it goes over the wire, for `fetch` and others. */
export interface ExampleRequest {
  method: string;
  /** With the query. */
  path: string;
  headers: Record<string, string>;
  body?: Uint8Array<ArrayBuffer>;
}

/** The request that the client sends for an operation, with required parameters only. */
export async function exampleRequest(document: Document, operation: Operation): Promise<ExampleRequest> {
  const { id, parameters } = operation;
  const sent: Request[] = [];
  const client = createTtsClient({
    baseUrl: "http://mock.test",
    projectId: "project-1",
    auth: noAuth(),
    maxRetries: 0,
    fetch: async (url, init) => {
      sent.push(new Request(url, init));
      return new Response(null, { status: 500 });
    },
  }) as unknown as Record<string, (params: object) => Promise<unknown>>;
  const failure = await client[id]?.(exampleParams(document, operation)).catch((error: unknown) => error);

  const [request] = sent;
  if (!request) throw failure;
  const url = new URL(request.url);
  // Without the headers that the client adds.
  const declared = parameters.filter(({ in: place, required }) => place === "header" && required);
  const names = ["content-type", ...declared.map(({ name }) => name.toLowerCase())];
  return {
    method: request.method,
    path: url.pathname + url.search,
    headers: Object.fromEntries([...request.headers].filter(([name]) => names.includes(name))),
    ...(request.body && { body: new Uint8Array(await request.arrayBuffer()) }),
  };
}

/** Whether an operation requires an array or an object as a parameter, which other tools may serialize otherwise. */
export function hasStructures(document: Document, { parameters }: Operation): boolean {
  return parameters.some(
    ({ required, schema }) => required && /^(array|object)$/.test(String(resolve(document, schema).type)),
  );
}
