import { isJson } from "../json.js";
import { concreteType, sampleBody } from "../responses/sample-body.js";
import type { Match } from "../routes.js";
import { formValues } from "./form.js";
import { withGeneratableSchemas } from "./generatable-schemas.js";
import type { Operation } from "./operations.js";
import { isStructured, readFromHeader, readFromPath, readFromQuery, type Structure } from "./parameters.js";
import type { IHttpRequest } from "./prism-parts.js";
import type { PrismRequest } from "./prism-request.js";

/** One of Prism's operations, and requests and responses in the form in which Prism can check them. */
export interface PreparedOperation {
  /** For Prism's rules. */
  readonly checked: Operation;
  /** For Prism's choice of an example. */
  readonly mocked: Operation;
  /** For Prism's generator. */
  generatable(): Operation;
  /** The media types of its successes. */
  readonly mediaTypes: readonly string[];
  /** A request with its lists, objects and form parsed, from the values in its path. */
  arrange(request: PrismRequest, inPath: Match["values"]): IHttpRequest;
  /** A response's headers with their lists and objects parsed. */
  arrangeHeaders(status: number, headers: Record<string, string>): Record<string, string>;
}

/**
 * Prepares an operation for Prism, which misreads some of what a document can say: a list in a path or with a
 * style, an object's upper-case fields, forms with lists, numbers or references, responses other than JSON.
 *
 * Lists and objects are parsed here, and handed to Prism as values, which its rules still check.
 */
export function prepareOperation(operation: Operation): PreparedOperation {
  const { path = [], query = [], headers = [], body } = operation.request ?? {};
  const scalars = path.filter((parameter) => !isStructured(parameter)).map(({ name }) => name);
  const [inPath = [], inQuery = [], inHeaders = []] = [path, query, headers].map(structuresOf);
  const hasStructures = inPath.length + inQuery.length + inHeaders.length > 0;
  const queryNames = query.map(({ name }) => name);
  const form = body?.contents?.find(({ mediaType }) => mediaType === formType)?.schema;
  const hasBodies = operation.method !== "head";
  const responses = operation.responses.map((response) =>
    prepareResponse(hasBodies ? response : { ...response, contents: [] }),
  );
  const checked = {
    ...operation,
    path: scalars.map((name) => `/{${name}}`).join(""),
    request: {
      ...operation.request,
      path: path.filter((parameter) => !isStructured(parameter)),
      query: query.map((parameter) => asValue(parameter, "form")),
      // Prism expects strings in a path, so the others come as headers.
      headers: [
        ...headers.map((parameter) => asValue(parameter, "simple")),
        ...path.filter(isStructured).map((parameter) => ({
          ...asValue(parameter, "simple"),
          name: `{${parameter.name}}`,
        })),
      ],
      ...(body && { body: { ...body, contents: (body.contents ?? []).map(prepareForm) } }),
    },
    responses,
    // A mock sends no callbacks.
    callbacks: [],
  } as Operation;

  const mocked = { ...checked, responses: operation.responses.map(prepareExample) };
  let generatable: Operation | undefined;
  return {
    checked,
    mocked,
    generatable() {
      generatable ??= withGeneratableSchemas(mocked);
      return generatable;
    },
    mediaTypes: [
      ...new Set(
        operation.responses
          .filter(({ code }) => code.startsWith("2"))
          .flatMap(({ contents = [] }) => contents.map(({ mediaType }) => mediaType)),
      ),
    ],
    arrange({ search, form: fields, ...request }, values) {
      // Prism reads a plain comma as the syntax of a list.
      const path = scalars.map((name) => `/${values[name]?.replaceAll(",", "%2C")}`).join("");
      if (!fields && !hasStructures) return { ...request, url: { ...request.url, path } };
      const structured = {
        query: inQuery.map(({ name, ...one }) => [name, readFromQuery({ name, ...one }, search, queryNames)]),
        headers: [
          ...inHeaders.map((one) => [
            one.name.toLowerCase(),
            readFromHeader(one, request.headers?.[one.name.toLowerCase()]),
          ]),
          ...inPath.map((one) => [`{${one.name.toLowerCase()}}`, readFromPath(one, values[one.name] ?? "")]),
        ],
      };
      return {
        ...request,
        url: {
          ...request.url,
          path,
          query: { ...request.url.query, ...Object.fromEntries(structured.query) },
        },
        headers: { ...request.headers, ...Object.fromEntries(structured.headers) },
        ...(fields && { body: formValues(fields, (form ?? {}) as object) }),
      };
    },
    arrangeHeaders(status, found) {
      const declared = operation.responses.find(({ code }) => code === String(status))?.headers ?? [];
      const read = structuresOf(declared).map((one) => {
        const name = one.name.toLowerCase();
        return [name, readFromHeader(one, found[name])];
      });
      return { ...found, ...Object.fromEntries(read) };
    },
  };
}

type Parameter = NonNullable<NonNullable<Operation["request"]>["query"]>[number];
type Response = Operation["responses"][number];
type Content = NonNullable<Response["contents"]>[number];

function structuresOf(parameters: readonly object[]): Structure[] {
  return (parameters as (Structure & { schema: object })[]).filter(isStructured);
}

// Prism checks a value as it is where the schema itself has no type.
function asValue<P extends object>(parameter: P, style: "form" | "simple"): P {
  if (!isStructured(parameter)) return parameter;
  const { schema } = parameter as unknown as Parameter;
  return { ...parameter, style, schema: { allOf: [schema] } };
}

const formType = "multipart/form-data";

/** The media type of a form that has been read: by its real one Prism would expect text. */
export const readFormType = "multipart/read";

/** Matches readFormType, and no real media type of a form. */
export const readFormTypes = "multipart/*";

function prepareForm<C extends { mediaType: string }>(content: C): C {
  return content.mediaType === formType ? { ...content, mediaType: readFormTypes } : content;
}

function prepareResponse(response: Response): Response {
  const { headers = [], contents = [] } = response;
  return {
    ...response,
    headers: headers.map((header) => asValue(header, "simple")),
    contents: contents.map((content) => (isJson(content.mediaType) ? content : asText(content))),
  };
}

// The mock adds headers by itself, and what has no example gets one.
function prepareExample(response: Response): Response {
  const contents = (response.contents ?? []).map((content) => {
    if (isJson(content.mediaType)) return content;
    const mediaType = concreteType(content.mediaType);
    const sample = {
      id: response.code,
      key: response.code,
      get value() {
        return sampleBody(mediaType);
      },
    };
    return {
      ...asText(content),
      mediaType,
      examples: content.examples?.length ? content.examples : [sample],
    };
  });
  return { ...response, headers: [], contents };
}

// Of text and bytes only the media type is checked.
function asText(content: Content): Content {
  return { ...content, schema: { type: "string" } };
}
