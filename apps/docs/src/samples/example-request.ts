import {
  Code,
  type Document,
  methods,
  type Operation,
  type Parameter,
  resolve,
  UserError,
} from "@metastudio-tts/generator";
import { signedPath, signedQuery } from "./encode.ts";
import { type FormField, formFields } from "./form-fields.ts";
import { writeParameter } from "./write-parameter.ts";

/** One call of an operation with the document's examples: what every sample shows. */
export interface ExampleRequest {
  operation: Operation;
  method: string;
  /** The server's URL in its default region, without a slash at the end. */
  server: string;
  region: string;
  projectId: string;
  /** Percent-encoded, as it is sent. */
  path: string;
  /** What the path has before and after the project; `undefined` where it does not contain the project. */
  aroundProject: [before: string, after: string] | undefined;
  /** Percent-encoded, as it is sent, without "?"; empty without a query. */
  query: string;
  /** Both as they are signed; the path without the "/" that a signature adds at its end. */
  signedPath: string;
  signedQuery: string;
  /** The headers that the operation declares; the samples add those of the credentials. */
  headers: Record<string, string>;
  /** The JSON to send; empty without a body, and for a form. */
  body: string;
  /** The fields of the form to send; `undefined` for any other body. */
  form: FormField[] | undefined;
  /** The argument of the client's method. */
  argument: Record<string, unknown>;
}

/** The parameter with the project: the client is created with it, and a signature contains it. */
const projectParameter = "project_id";

/**
 * The example request of an operation: every required parameter and the body, with their examples.
 *
 * @throws {UserError} a required parameter or body has no example
 */
export function exampleRequest(document: Document, operation: Operation): ExampleRequest {
  const required = operation.parameters.filter((parameter) => parameter.required);
  const lacking = required.find(({ example }) => example === undefined);
  if (lacking)
    throw new UserError(
      `Parameter ${lacking.name} of ${operation.id} has no example. Add one: samples use it.`,
    );
  const written = required.map((parameter) => ({
    name: parameter.name,
    place: parameter.in,
    text: writeParameter(parameter, parameter.example),
  }));
  const among = (place: string) => written.filter((one) => one.place === place);
  const fill = (template: string) =>
    template.replace(
      /\{([^}]+)\}/g,
      (_, name: string) => among("path").find((one) => one.name === name)?.text ?? "",
    );
  const projectId = projectOf(document, operation);
  const [before = "", after] = operation.path.split(`{${projectParameter}}`).map(fill);
  const path = fill(operation.path);
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
    projectId,
    path,
    aroundProject: after === undefined ? undefined : [before, after],
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

function jsonBody({ id, body }: Operation): unknown {
  if (body?.isRequired && body.example === undefined)
    throw new UserError(`${id} has a request body without an example. Add one: samples use it.`);
  return body?.example;
}

/** The form as the client takes it: a file as code that opens it, a repeated field as an array. */
function formObject(form: FormField[]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const { name, value, file, isList } of form) {
    const shown = file === undefined ? value : new Code(`await openAsBlob(${JSON.stringify(file)})`);
    object[name] = isList ? [...((object[name] as unknown[] | undefined) ?? []), shown] : shown;
  }
  return object;
}

/** The example of the project: another operation's where this one has no such parameter. */
function projectOf(document: Document, { parameters }: Operation): string {
  const all = () =>
    Object.values(document.paths)
      .flatMap((item) => [item, ...methods.flatMap((method) => item[method] ?? [])])
      .flatMap((owner) => owner.parameters ?? [])
      .map((parameter) => resolve<Parameter>(document, parameter));
  const isProject = ({ name, example }: Parameter) => name === projectParameter && example !== undefined;
  return String((parameters.find(isProject) ?? all().find(isProject))?.example ?? "my-project");
}

/** The document's first server, with the defaults of its variables. */
function defaultServer({ servers: [server] }: Document): { server: string; region: string } {
  const variables = server?.variables;
  if (!server || !variables?.region)
    throw new UserError("The document's first server needs a variable called region. Add it to servers.");
  return {
    server: server.url.replace(/\{([^}]+)\}/g, (_, name: string) => variables[name]?.default ?? ""),
    region: variables.region.default,
  };
}
