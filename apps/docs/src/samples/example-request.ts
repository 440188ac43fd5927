import { type Document, type Operation, Problem } from "@metastudio-tts/generator";

/** One call of an operation, made from the document's own examples: what every sample shows. */
export interface ExampleRequest {
  operation: Operation;
  method: string;
  /** The server's address in its default region, without a slash at the end. */
  server: string;
  region: string;
  projectId: string;
  /** Percent-encoded, as it is sent. */
  path: string;
  /** Percent-encoded and in the order in which it is signed, without "?"; empty without a query. */
  query: string;
  /** The headers that the operation itself asks for; those of the credentials are the samples' own. */
  headers: Record<string, string>;
  /** The JSON to send; empty without a body. */
  body: string;
  /** What the client's method is called with. */
  argument: Record<string, unknown>;
}

/** The parameter that says whose call it is: the client is created with it, and a signature names it. */
const projectParameter = "project_id";

/**
 * Makes the example request of an operation: every mandatory parameter and the body, with the values of
 * their examples.
 *
 * @throws {Problem} something mandatory has no example
 */
export function exampleRequest(document: Document, operation: Operation): ExampleRequest {
  const mandatory = operation.parameters.filter(({ required }) => required);
  const values = mandatory.map(({ name, in: place, example }) => {
    if (example !== undefined) return { name, place, text: String(example), example };
    throw new Problem(`${operation.id}: the parameter ${name} needs an example, for the samples.`);
  });
  const among = (place: string) => values.filter((value) => value.place === place);
  if (operation.body?.isRequired && operation.body.example === undefined) {
    throw new Problem(`${operation.id}: the request's body needs an example, for the samples.`);
  }
  const body = operation.body?.example;
  return {
    operation,
    method: operation.method.toUpperCase(),
    ...defaultServer(document),
    projectId: values.find(({ name }) => name === projectParameter)?.text ?? "",
    path: operation.path.replace(/\{([^}]+)\}/g, (_, name: string) =>
      encode(values.find((value) => value.name === name)?.text ?? ""),
    ),
    query: among("query")
      .map(({ name, text }) => [encode(name), encode(text)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map((pair) => pair.join("="))
      .join("&"),
    headers: {
      ...Object.fromEntries(among("header").map(({ name, text }) => [name, text])),
      ...(body !== undefined && { "Content-Type": "application/json" }),
    },
    body: body === undefined ? "" : JSON.stringify(body),
    argument: {
      ...Object.fromEntries(
        values.filter(({ name }) => name !== projectParameter).map(({ name, example }) => [name, example]),
      ),
      ...(body !== undefined && { body }),
    },
  };
}

/** The request's address. */
export function urlOf({ server, path, query }: ExampleRequest): string {
  return server + path + (query && `?${query}`);
}

/** The document's first server, each of its variables at its default. */
function defaultServer({ servers: [server] }: Document): { server: string; region: string } {
  const variables = server?.variables as Record<string, { default: string }> | undefined;
  if (!server || !variables?.region) throw new Problem("The document's first server needs a region.");
  return {
    server: server.url.replace(/\{([^}]+)\}/g, (_, name: string) => variables[name]?.default ?? ""),
    region: variables.region.default,
  };
}

// encodeURIComponent leaves !'()* as they are; a signature does not.
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
