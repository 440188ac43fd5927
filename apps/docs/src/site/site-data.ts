import { type Document, type Operation, operationsOf } from "@metastudio-tts/generator";
import { schemasOf } from "../pages/operation-schemas.ts";
import { type SigningExample, signingExample } from "../signing-example.ts";
import { wordsOf } from "../words/index.ts";
import { type EnumValue, enumValues } from "./enum-values.ts";
import { type FieldLimit, fieldLimits, type LinkLifetime, linkLifetimes } from "./fields.ts";

/** What guides can use of an operation. */
export interface OperationData extends Operation {
  page: string;
  readyText: string;
  failureText: string;
  /** The links in its request and responses. */
  links: LinkLifetime[];
}

/** What guides can use in Liquid; all of it comes from the document. */
export interface SiteData {
  title: string;
  version: string;
  /** Empty if the document has none. */
  summary: string;
  document: Document;
  operations: OperationData[];
  regions: string[];
  /** By the schema's name. */
  enums: Record<string, EnumValue[]>;
  linkLifetimes: LinkLifetime[];
  fieldLimits: FieldLimit[];
  signing: SigningExample;
  /** The body of the first example of an error. */
  errorExample: unknown;
}

/** Collects what guides can use. */
export function siteData(document: Document): SiteData {
  const operations = operationsOf(document);
  const links = linkLifetimes(document);
  const [error] = operations
    .flatMap(({ scenarios }) => scenarios)
    .filter(({ status, schema, example }) => status > 299 && schema && example);
  return {
    title: document.info.title,
    version: document.info.version,
    summary: document.info.summary ?? "",
    document,
    operations: operations.map((operation) => operationData(document, operation, links)),
    regions: document.servers[0]?.variables?.region?.enum ?? [],
    enums: enumValues(document, operations),
    linkLifetimes: links,
    fieldLimits: fieldLimits(document),
    signing: signingExample(document, simplestOf(operations)),
    errorExample: error?.example?.value,
  };
}

function operationData(document: Document, operation: Operation, links: LinkLifetime[]): OperationData {
  const page = `operations/${operation.id}.md`;
  const { outcome } = wordsOf(document);
  const places = [page, ...schemasOf(document, operation).map((name) => `schemas.md#${name}`)];
  return {
    ...operation,
    page,
    readyText: operation.ready ? outcome.condition(operation.ready) : "",
    failureText: outcome.failure(operation) ?? "",
    links: links.filter((link) => places.includes(link.page)),
  };
}

/** The operation whose signature is the easiest to explain: without a body and a query, if there is one. */
function simplestOf(operations: Operation[]): Operation {
  const weight = ({ body, parameters, isAuthenticated }: Operation) =>
    Number(!isAuthenticated) * 4 +
    (body ? 2 : 0) +
    Number(parameters.some((one) => one.in === "query" && one.required));
  return [...operations].sort((a, b) => weight(a) - weight(b))[0] as Operation;
}
