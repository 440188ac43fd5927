import { type Document, type Operation, type Parameter, Problem, resolve } from "@metastudio-tts/generator";
import { signedPath, signedQuery } from "./encode.ts";
import { type FormField, formFields } from "./form-fields.ts";
import { Verbatim } from "./quote.ts";
import { writeParameter } from "./write-parameter.ts";

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
  /** Percent-encoded, as it is sent, without "?"; empty without a query. */
  query: string;
  /** The same as they are signed; the path without the "/" that is signed at its end. */
  signedPath: string;
  signedQuery: string;
  /** The headers that the operation itself asks for; those of the credentials are the samples' own. */
  headers: Record<string, string>;
  /** The JSON to send; empty without a body, and for a form. */
  body: string;
  /** The fields of the form to send; `undefined` for any other body. */
  form: FormField[] | undefined;
  /** What the client's method is called with. */
  argument: Record<string, unknown>;
}

/** The parameter that says whose call it is: the client is created with it, and a signature names it. */
const projectParameter = "project_id";

/**
 * Makes the example request of an operation: every required parameter and the body, with the values of
 * their examples.
 *
 * @throws {Problem} something required has no example
 */
export function exampleRequest(document: Document, operation: Operation): ExampleRequest {
  const required = operation.parameters.filter((parameter) => parameter.required);
  const lacking = required.find(({ example }) => example === undefined);
  if (lacking)
    throw new Problem(
      `${operation.id}: the parameter ${lacking.name} has no example. Add one, because samples use it.`,
    );
  const written = required.map((parameter) => ({
    name: parameter.name,
    place: parameter.in,
    text: writeParameter(parameter, parameter.example),
  }));
  const among = (place: string) => written.filter((one) => one.place === place);
  const path = operation.path.replace(
    /\{([^}]+)\}/g,
    (_, name: string) => among("path").find((one) => one.name === name)?.text ?? "",
  );
  const query = among("query")
    .map(({ text }) => text)
    .filter(Boolean)
    .sort()
    .join("&");
  const form = formFields(document, operation);
  const body = form ? undefined : jsonBody(operation);
  return {
    operation,
    method: operation.method.toUpperCase(),
    ...defaultServer(document),
    projectId: projectOf(document, operation),
    path,
    query,
    signedPath: signedPath(path),
    signedQuery: signedQuery(query),
    headers: {
      ...Object.fromEntries(among("header").map(({ name, text }) => [name, text])),
      ...(body !== undefined && { "Content-Type": operation.body?.mediaType ?? "" }),
    },
    body: body === undefined ? "" : JSON.stringify(body),
    form,
    argument: {
      ...Object.fromEntries(
        required.filter(({ name }) => name !== projectParameter).map(({ name, example }) => [name, example]),
      ),
      ...(body !== undefined && { body }),
      ...(form && { body: formObject(form) }),
    },
  };
}

/** The request's address. */
export function urlOf({ server, path, query }: ExampleRequest): string {
  return server + path + (query && `?${query}`);
}

function jsonBody({ id, body }: Operation): unknown {
  if (body?.isRequired && body.example === undefined)
    throw new Problem(`${id}: the request body has no example. Add one, because samples use it.`);
  return body?.example;
}

/** The form as the client takes it: each file as code that opens it, a field that occurs twice as a list. */
function formObject(form: FormField[]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const { name, value, file, isList } of form) {
    const shown = file === undefined ? value : new Verbatim(`await openAsBlob(${JSON.stringify(file)})`);
    object[name] = isList ? [...((object[name] as unknown[] | undefined) ?? []), shown] : shown;
  }
  return object;
}

/** The example of the project: of an operation that does not name one it is another's. */
function projectOf(document: Document, { parameters }: Operation): string {
  const all = () =>
    Object.values(document.paths)
      .flatMap((item) => [item, ...methods.flatMap((method) => item[method] ?? [])])
      .flatMap((owner) => owner.parameters ?? [])
      .map((parameter) => resolve<Parameter>(document, parameter));
  const isProject = ({ name, example }: Parameter) => name === projectParameter && example !== undefined;
  return String((parameters.find(isProject) ?? all().find(isProject))?.example ?? "my-project");
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** The document's first server, each of its variables at its default. */
function defaultServer({ servers: [server] }: Document): { server: string; region: string } {
  const variables = server?.variables as Record<string, { default: string }> | undefined;
  if (!server || !variables?.region) throw new Problem("The document's first server needs a region.");
  return {
    server: server.url.replace(/\{([^}]+)\}/g, (_, name: string) => variables[name]?.default ?? ""),
    region: variables.region.default,
  };
}
